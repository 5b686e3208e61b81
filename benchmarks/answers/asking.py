"""Questions put to the demo's museum as members put them; what they get is read again.

The whole path: each question is kept, heard, answered in a transaction, owed, and carried to a
chat. Each is asked by somebody else, of whose language the museum knows nothing.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from tempfile import TemporaryDirectory

from benchmarks.answers.judging import Known, Outcome, judged
from benchmarks.answers.labelled import Labelled
from bots.simulated import address_of, to_incoming
from bots.written import read, write
from core.community import museums
from core.community.museum_file import MuseumFile, read_museum_file
from core.conversation import Patience
from core.conversation.answers.library import Load, Tell
from core.conversation.answers.tongues import Tongues
from core.conversation.rewards import Reward
from core.messages import Encoded, Key, Message, Platform, Sent
from core.store import Durability
from culturetime.demo.scenario.files import palazzo_madama_file
from culturetime.wiring import House, opened_house

#: In the middle of the campaign, at 14:32 in Turin.
_NOW = datetime(2013, 3, 10, 13, 32, tzinfo=UTC)

#: Asks a question; gives what became of it.
Ask = Callable[[Labelled], Awaitable[Outcome]]


class _Chat:
    """A transport that keeps the last message that came to each address."""

    repeatable_for = timedelta(days=1)

    def __init__(self) -> None:
        self.last: dict[str, Message] = {}

    def encode(self, message: Message) -> Encoded:
        return write(message)

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        self.last[address] = read(encoded)
        return Sent(str(key))

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        del sent
        self.last[address] = read(encoded)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where questions are asked, each by the next person in line."""

    house: House
    chat: _Chat
    museum: MuseumFile
    people: Iterator[int]
    known: Known
    tell: Tell

    async def ask(self, asked: Labelled) -> Outcome:
        person = f"person-{next(self.people)}"
        said = to_incoming(
            person=person,
            museum=self.museum.museum.slug,
            text=asked.text,
            reference=person,
            at=_NOW,
        )
        await self.house.conversation.receive(said, _NOW)
        await self.house.sender.slice(Platform.SIMULATED.value, _NOW)
        reply = self.chat.last.pop(address_of(person))
        return judged(asked, reply, self.known, self.tell)


@asynccontextmanager
async def opened_museum(load: Load | None) -> AsyncIterator[Ask]:
    """Open the demo's museum amid its campaign; `load` loads what reads meaning."""
    file, chat = read_museum_file(palazzo_madama_file(), "palazzo-madama.toml"), _Chat()
    with TemporaryDirectory() as folder:
        async with opened_house(
            f"sqlite:///{folder}/benchmark.db",
            {Platform.SIMULATED: chat},
            "benchmark",
            Durability.KILL,
            load=load,
            patience=Patience.MEANING,
        ) as house:
            await house.store.network().write(partial(museums.apply, file=file, now=_NOW))
            yield _Desk(house, chat, file, count(), _known(file), Tongues().tell).ask


def _known(file: MuseumFile) -> Known:
    rewards = [
        Reward(one.slug, tuple(one.title.items())) for of in file.campaigns for one in of.tiers
    ]
    return Known(file.knowledge, tuple(rewards))
