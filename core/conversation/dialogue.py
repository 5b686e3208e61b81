"""From what was said to what is answered: a command, or free text."""

from core.community.members import writes_in
from core.conversation import free_text
from core.conversation.commands import COMMANDS
from core.conversation.hearing import LONGEST_TEXT
from core.conversation.listening import Heard
from core.conversation.visit import Said, Visit, spoken
from core.errors import Refusal
from core.messages import Message
from core.texts import commands, errors
from core.texts.catalogue import offered

#: What is always done, however much somebody writes: no means no, at once.
ALWAYS = frozenset({"stop", "forget"})


def is_free(text: str) -> bool:
    """Tell whether a text is no command and short enough to be a question."""
    return bool(text) and not text.startswith("/") and len(text) <= LONGEST_TEXT


def reply(visit: Visit, heard: Heard | None) -> tuple[Message, ...]:
    """Answer what was said; a refusal is an answer too."""
    try:
        said = _reply(visit, heard)
    except Refusal as refused:
        said = Message(str(refused))
    return said if isinstance(said, tuple) else (said,)


def is_always_done(text: str, heard: Heard | None) -> bool:
    """Tell whether a text says one of the commands that no limit holds up, or turns off news."""
    meant = heard.meant.command if heard and heard.meant else ""
    name = name_in(text)
    return meant in ALWAYS or name in ALWAYS or (name == "settings" and text.endswith(" off"))


def name_in(text: str) -> str:
    """Read the name of a command: "/give@museum 15" is a `give`."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return first[1:].partition("@")[0].casefold() if first.startswith("/") else ""


def _reply(visit: Visit, heard: Heard | None) -> Said:
    text = visit.incoming.text
    if not text:
        return Message(errors.text_please(visit.words))
    if len(text) > LONGEST_TEXT:
        return Message(errors.too_long(visit.words))
    if text.startswith("/") or heard is None:
        return _command(visit, name_in(text), "".join(text.split(maxsplit=1)[1:]))
    language = _language(visit, heard)
    if language is not None:
        writes_in(visit.network, visit.identity, language)
    asked = visit.in_language(language)
    if heard.meant is not None:
        return _command(asked, heard.meant.command, heard.meant.arguments)
    return free_text.reply(asked.with_arguments(text), heard)


def _command(visit: Visit, name: str, arguments: str) -> Said:
    command = COMMANDS.get(name)
    if command is None:
        return Message(commands.unknown_command(visit.words))
    return command.handle(visit.with_arguments(arguments))


def _language(visit: Visit, heard: Heard) -> str | None:
    """Answer in the question's language: a figure in any that is complete, else the museum's."""
    allowed = offered() if heard.fact else spoken(visit.museum)
    return heard.language if heard.language in allowed else None
