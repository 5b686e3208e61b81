"""The table of commands, one for all platforms. A new command is a row here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from core.conversation import (
    about,
    choosing,
    connecting,
    copies,
    following,
    gifts,
    giving,
    linking,
    opening,
    people,
    preferences,
    privacy,
    reasons,
    reminding,
)
from core.conversation.visit import Said, Visit
from core.messages import Message, Prominence
from core.texts import Words, commands


class Hearers(Enum):
    """Who may hear the answer of a command that was given in a group."""

    EVERYONE = auto()
    MEMBER = auto()


class Speakers(Enum):
    """Whom a command is meant for: help and menus show it to them."""

    EVERYBODY = auto()
    SHARED_BOT = auto()
    ADMINISTRATORS = auto()


class Shown(Enum):
    """Where the answer of a command comes, if it was said by a button of a menu.

    In place comes what turns a switch or goes a step on in a menu; whatever is worth keeping in
    the chat's history, like gifts and answers to questions, comes below.
    """

    BELOW = auto()
    IN_PLACE = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """Something to say with a slash before it; what follows it are its arguments."""

    name: str
    hearers: Hearers
    handle: Callable[[Visit], Said]
    summaries: Callable[[Words], dict[str, str]] = commands.summaries
    speakers: Speakers = Speakers.EVERYBODY
    shown: Shown = Shown.BELOW

    def summary(self, words: Words) -> str:
        """Say in one line what it is for."""
        return self.summaries(words)[self.name]

    def marked(self, said: Said) -> Said:
        """Mark an answer that is a step in a menu as such."""
        if self.shown is Shown.BELOW or not isinstance(said, Message):
            return said
        return replace(said, prominence=Prominence.MENU)


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("start", Hearers.EVERYONE, opening.start, shown=Shown.IN_PLACE),
        Command("help", Hearers.EVERYONE, opening.show_help),
        Command("campaign", Hearers.EVERYONE, about.campaign),
        Command("give", Hearers.MEMBER, giving.give),
        Command("mygifts", Hearers.MEMBER, gifts.my_gifts),
        Command("settings", Hearers.MEMBER, preferences.settings, shown=Shown.IN_PLACE),
        Command("reminders", Hearers.MEMBER, reminding.reminders),
        Command("follow", Hearers.MEMBER, following.follow),
        Command("language", Hearers.MEMBER, preferences.language, shown=Shown.IN_PLACE),
        Command("stop", Hearers.MEMBER, preferences.stop),
        Command("why", Hearers.MEMBER, reasons.why),
        Command("mydata", Hearers.MEMBER, copies.my_data),
        Command("link", Hearers.MEMBER, linking.link),
        Command("unlink", Hearers.MEMBER, linking.unlink),
        Command("forget", Hearers.MEMBER, privacy.forget, shown=Shown.IN_PLACE),
        Command("human", Hearers.MEMBER, people.human),
        Command("privacy", Hearers.EVERYONE, privacy.privacy),
        Command(
            "museums",
            Hearers.EVERYONE,
            choosing.choose,
            speakers=Speakers.SHARED_BOT,
            shown=Shown.IN_PLACE,
        ),
        Command("connect", Hearers.EVERYONE, connecting.connect, speakers=Speakers.ADMINISTRATORS),
        Command(
            "disconnect", Hearers.EVERYONE, connecting.disconnect, speakers=Speakers.ADMINISTRATORS
        ),
    )
}
