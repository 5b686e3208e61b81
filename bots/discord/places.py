"""Where people and the bot meet on Discord, as addresses write it."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote

_ID = "[1-9][0-9]{0,19}"
_ADDRESS = re.compile(
    rf"(?:(?P<bot>{_ID}):)?(?:@(?P<person>{_ID})|(?P<chat>{_ID})"
    rf"(?:/(?P<kind>[ap])(?P<user>{_ID})\.(?P<id>{_ID})\.(?P<token>[^\s:/]{{1,600}}))?)"
)
_EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
#: Discord takes answers for 15 minutes (docs.discord.com/developers/interactions).
_OPEN = timedelta(minutes=14)


@dataclass(frozen=True, slots=True)
class Answer:
    """The place that Discord keeps open for the answer to one interaction.

    `user` is who interacted; only they see an answer that `is_private`.
    """

    id: int
    token: str
    user: int
    is_private: bool

    def is_open(self, now: datetime) -> bool:
        """Tell whether it can still be answered at `now` (UTC)."""
        return now - instant_of(self.id) < _OPEN


@dataclass(frozen=True, slots=True)
class Place:
    """A channel that a bot writes to; for a person whose channel is not known yet `chat` is 0.

    `bot` is the id of a museum's own bot; empty for the bot that the network shares.
    """

    chat: int = 0
    bot: int | None = None
    person: int | None = None
    answer: Answer | None = None

    @property
    def address(self) -> str:
        """Write it: "123" (a channel), "@55" (a person), "700:123" (by a museum's own bot)."""
        bot = "" if self.bot is None else f"{self.bot}:"
        if self.person is not None:
            return f"{bot}@{self.person}"
        return f"{bot}{self.chat}{_written(self.answer) if self.answer else ''}"

    @property
    def afterwards(self) -> "Place":
        """Where to say what came too late for its answer: as privately as that would have been."""
        if self.answer is not None and self.answer.is_private:
            return Place(bot=self.bot, person=self.answer.user)
        return replace(self, answer=None)


def read_place(address: str) -> Place:
    """Read what `Place.address` wrote; raises ValueError for anything else."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError("this is no address on Discord")
    bot = int(found["bot"]) if found["bot"] else None
    if found["person"]:
        return Place(bot=bot, person=int(found["person"]))
    answer = None
    if found["token"]:
        answer = Answer(
            id=int(found["id"]),
            token=unquote(found["token"]),
            user=int(found["user"]),
            is_private=found["kind"] == "p",
        )
    return Place(int(found["chat"]), bot, answer=answer)


def instant_of(snowflake: int) -> datetime:
    """Read when Discord made what has this id; one that no calendar holds is of the first day."""
    try:
        return _EPOCH + timedelta(milliseconds=snowflake >> 22)
    except OverflowError:
        return _EPOCH


def _written(answer: Answer) -> str:
    kind = "p" if answer.is_private else "a"
    return f"/{kind}{answer.user}.{answer.id}.{quote(answer.token, safe='')}"
