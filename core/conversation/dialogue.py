"""From what was said to what is answered: a command, or free text."""

from core.community.members import writes_in
from core.conversation import free_text, hand_off, live, overheard
from core.conversation.commands import COMMANDS, Hearers
from core.conversation.hearing import LONGEST_TEXT
from core.conversation.listening import Heard
from core.conversation.payloads import read_payload
from core.conversation.slashes import arguments_in, name_in
from core.conversation.staff import desk
from core.conversation.visit import Entrance, Said, Visit, spoken
from core.errors import Refusal
from core.messages import Message
from core.texts import asking, commands, errors
from core.texts.catalogue import offered

#: What is always done, however much somebody writes: no means no, at once.
ALWAYS = frozenset({"stop", "forget"})
#: What is done wherever it is said, and confirmed there: it tells nothing of the member.
_STOP = "stop"
#: What ends with "off" after these is a no too.
_SWITCHED = frozenset({"settings", "reminders"})


def is_free(text: str) -> bool:
    """Tell whether a text is no command and short enough to be a question."""
    return bool(text) and not text.startswith("/") and len(text) <= LONGEST_TEXT


def placed(visit: Visit, heard: Heard | None) -> Visit:
    """Choose where to answer: what is for the member alone goes to where nobody reads along."""
    if not _is_personal(_command_in(visit.incoming.text, heard)) or desk.is_reply(visit):
        return visit
    return visit.in_private()


def reply(visit: Visit, heard: Heard | None) -> tuple[Message, ...]:
    """Answer what was said; a refusal is an answer too."""
    try:
        said = _reply(visit, heard)
    except Refusal as refused:
        said = Message(str(refused))
    return said if isinstance(said, tuple) else (said,)


def is_always_done(text: str, heard: Heard | None) -> bool:
    """Tell whether a text says one of the commands that no limit holds up, or turns off news."""
    name = _command_in(text, heard)
    return name in ALWAYS or (name in _SWITCHED and text.casefold().split()[-1:] == ["off"])


def _command_in(text: str, heard: Heard | None) -> str:
    """Name the command that was given, or meant in plain words."""
    if heard is None:
        return name_in(text)
    if heard.meant is not None:
        return heard.meant.command
    return live.PERSONAL.get(heard.fact.fact, "") if heard.fact else ""


def _reply(visit: Visit, heard: Heard | None) -> Said:
    text = visit.incoming.text
    if not text:
        return Message(_text_please(visit))
    if len(text) > LONGEST_TEXT:
        return Message(errors.too_long(visit.words))
    return desk.reply(visit) or _in_words(visit, heard)


def _in_words(visit: Visit, heard: Heard | None) -> Said:
    """Answer a text that can be read: a command, or free text."""
    text = visit.incoming.text
    name = _command_in(text, heard)
    if visit.is_overheard and _is_personal(name) and name != _STOP:
        return overheard.to_private(visit.in_language(_language(visit, heard)), name)
    if text.startswith("/") or heard is None:
        return _command(visit, name_in(text), arguments_in(text))
    language = _language(visit, heard)
    if language is not None:
        writes_in(visit.network, visit.identity, language)
    asked = visit.in_language(language)
    if heard.meant is not None and not _is_for_a_person(visit, heard.meant.command):
        return _command(asked, heard.meant.command, heard.meant.arguments)
    return free_text.reply(asked.with_arguments(text), heard)


def is_with_a_person(visit: Entrance) -> bool:
    """Tell whether a person of the museum has taken over here: the bot is silent then."""
    if not isinstance(visit, Visit) or visit.is_overheard:
        return False
    return hand_off.owned(visit) is not None


def _is_for_a_person(visit: Visit, meant: str) -> bool:
    """Tell whether plain words go to the person who has taken over: all but a no."""
    return meant not in ALWAYS and is_with_a_person(visit)


def _text_please(visit: Visit) -> str:
    """Ask for words where something else came; the person who has taken over would not see it."""
    if is_with_a_person(visit):
        return asking.words_please(visit.words, museum=visit.museum.name)
    return errors.text_please(visit.words)


def _command(visit: Visit, name: str, arguments: str) -> Said:
    if (done := desk.command(visit.with_arguments(arguments), name)) is not None:
        return done
    if name == "start":
        name, arguments = _led_to(arguments)
    command = COMMANDS.get(name)
    if command is None:
        return Message(commands.unknown_command(visit.words))
    return command.marked(command.handle(visit.with_arguments(arguments)))


def _led_to(payload: str) -> tuple[str, str]:
    """Name the command that a link leads to; anybody can make a link, so none that does much."""
    read = read_payload(payload)
    command = COMMANDS.get(read.command or read.museum) if read else None
    if read is None or command is None:
        return "start", payload
    if command.hearers is not Hearers.MEMBER or command.name == _STOP:
        return "start", payload
    return command.name, read.arguments


def _is_personal(name: str) -> bool:
    command = COMMANDS.get(name)
    return command is not None and command.hearers is Hearers.MEMBER


def _language(visit: Visit, heard: Heard | None) -> str | None:
    """Answer in the question's language: a figure in any that is complete, else the museum's.

    Where the question does not show it, the member's own stays; who has none gets the answer's.
    """
    if heard is None:
        return None
    allowed = offered() if heard.fact else spoken(visit.museum)
    language = heard.language
    if language is None and not (visit.member.language or visit.identity.language):
        language = heard.guessed
    return language if language in allowed else None
