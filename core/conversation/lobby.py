"""What is answered where no museum is known: in a shared bot before the choice, in a new group."""

from collections.abc import Callable
from dataclasses import replace

from core.conversation import choosing, connecting, linking, preferences, privacy
from core.conversation.arriving import visit_at
from core.conversation.commands import COMMANDS
from core.conversation.slashes import arguments_in, name_in
from core.conversation.visit import Entrance, Said
from core.errors import Refusal
from core.messages import Message
from core.store.queries import members, museums
from core.texts import connecting as texts
from core.texts import preferences as said


def reply(entrance: Entrance) -> tuple[Message, ...]:
    """Answer what needs no museum, and ask for one."""
    text = entrance.incoming.text
    name = name_in(text)
    at = replace(entrance, arguments=arguments_in(text))
    if entrance.is_overheard:
        handle = _IN_A_GROUP.get(name, _not_connected)
    else:
        handle = _IN_PRIVATE.get(name, choosing.which)
    try:
        said = _marked(name, handle(at))
    except Refusal as refused:
        said = Message(str(refused))
    return said if isinstance(said, tuple) else (said,)


def _marked(name: str, said: Said) -> Said:
    command = COMMANDS.get(name)
    return command.marked(said) if command is not None else said


def stop(entrance: Entrance) -> Message:
    """Say no to everything at every museum."""
    first = next(iter(members.museums_of(entrance.network, entrance.member.id)), None)
    museum = museums.find(entrance.network, first) if first is not None else None
    if museum is not None:
        preferences.stop(visit_at(entrance, museum))
    return Message(said.stopped(entrance.words))


def _not_connected(entrance: Entrance) -> Message:
    return Message(texts.not_connected(entrance.words))


_EVERYWHERE: dict[str, Callable[[Entrance], Message]] = {
    "connect": connecting.connect,
    "disconnect": connecting.disconnect,
    "stop": stop,
}
_IN_A_GROUP = _EVERYWHERE
_IN_PRIVATE: dict[str, Callable[[Entrance], Message]] = {
    **_EVERYWHERE,
    "start": choosing.welcome,
    "museums": choosing.welcome,
    "link": linking.link,
    "unlink": linking.unlink,
    "forget": privacy.forget,
}
