"""One world: its people, bots, chats and all that happened there. Worlds know nothing of others."""

import hashlib
from collections import deque
from dataclasses import dataclass, field

from doubles.faults import Faults
from doubles.json import Json
from doubles.signal import Signal
from doubles.telegram.faults import Fault
from doubles.telegram.state.accounts import Bot, Person
from doubles.telegram.state.chats import Chat, ChatKind, Membership, Numbers, Status
from doubles.telegram.state.clock import Clock
from doubles.telegram.state.files import Files
from doubles.telegram.state.inbox import Inbox

_FIRST_PERSON = 500_000_001
_FIRST_BOT = 7_000_000_001
_FIRST_GROUP = -4_000_000_001
_FIRST_SUPERGROUP = -1_001_000_000_001
_FIRST_UPDATE = 100_001
#: How many requests are remembered.
_REMEMBERED = 200_000


@dataclass(slots=True, kw_only=True)
class Query:
    """A tap on a button that waits for, or has, its answer."""

    id: str
    bot: int
    person: int
    answer: Json | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request of a bot as it was answered; `at` counts seconds on a clock that only goes on."""

    bot: int
    method: str
    values: Json
    code: int
    at: float

    @property
    def told(self) -> Json:
        """The request as the control API tells it."""
        return {"bot": self.bot, "method": self.method, "values": self.values} | {
            "code": self.code,
            "at": self.at,
        }


@dataclass(slots=True, kw_only=True)
class World:
    """Everything in one world. Ids count from fixed numbers: the same deeds give the same ids."""

    number: int
    name: str = ""
    clock: Clock = field(default_factory=Clock)
    signal: Signal = field(default_factory=Signal)
    people: dict[int, Person] = field(default_factory=dict)
    bots: dict[int, Bot] = field(default_factory=dict)
    #: Groups, supergroups and channels by id.
    places: dict[int, Chat] = field(default_factory=dict)
    #: Private chats by bot and person.
    private: dict[tuple[int, int], Chat] = field(default_factory=dict)
    files: Files = field(default_factory=Files)
    queries: dict[str, Query] = field(default_factory=dict)
    requests: deque[Request] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    #: What did not follow the published API, in the bots' requests or in the double's own words.
    violations: list[str] = field(default_factory=list)
    #: Whether the published sending limits hold.
    is_flood_limited: bool = False
    faults: Faults[Fault] = field(default_factory=Faults)
    _numbers: Numbers = field(default_factory=Numbers)

    def add_bot(self, first_name: str, username: str) -> Bot:
        """Make a bot as BotFather does, with a token of its own."""
        number = len(self.bots)
        bot = Bot(
            id=_FIRST_BOT + number,
            token=self.token(_FIRST_BOT + number),
            first_name=first_name,
            username=username,
            inbox=Inbox(_FIRST_UPDATE + 1_000_000 * number),
        )
        self.bots[bot.id] = bot
        return bot

    def token(self, bot: int, generation: int = 1) -> str:
        """The token of a bot; a revoked one is followed by the next generation."""
        secret = hashlib.sha256(f"{self.number}/{bot}/{generation}".encode()).hexdigest()
        return f"{bot}:{secret[:35]}"

    def add_person(self, first_name: str, last_name: str, username: str, language: str) -> Person:
        """Let a person open an account."""
        person = Person(
            id=_FIRST_PERSON + len(self.people),
            first_name=first_name,
            last_name=last_name,
            username=username,
            language=language,
        )
        self.people[person.id] = person
        return person

    def add_place(self, kind: ChatKind, title: str, owner: int) -> Chat:
        """Open a group, supergroup or channel, led by a person."""
        is_basic = kind is ChatKind.GROUP
        count = sum((one.kind is ChatKind.GROUP) == is_basic for one in self.places.values())
        chat = Chat(
            id=(_FIRST_GROUP if is_basic else _FIRST_SUPERGROUP) - count,
            kind=kind,
            title=title,
            numbers=self._numbers if is_basic else Numbers(),
            members={owner: Membership(Status.OWNER)},
        )
        self.places[chat.id] = chat
        return chat

    def private_chat(self, bot: Bot, person: Person) -> Chat:
        """The chat of these two, which is empty until the person writes first."""
        key = (bot.id, person.id)
        if key not in self.private:
            self.private[key] = Chat(
                id=person.id,
                kind=ChatKind.PRIVATE,
                numbers=self._numbers,
                person=person,
                bot=bot,
                is_forum=bot.has_topics,
                members={person.id: Membership(Status.MEMBER)},
            )
        return self.private[key]

    def account(self, account: int) -> Person | Bot | None:
        """Find whoever has that id."""
        return self.people.get(account) or self.bots.get(account)

    def named(self, username: str) -> Person | Bot | Chat | None:
        """Find who or what has that username; capitals don't matter."""
        wanted = username.removeprefix("@").lower()
        everybody: tuple[Person | Bot | Chat, ...]
        everybody = (*self.people.values(), *self.bots.values(), *self.places.values())
        return next((one for one in everybody if one.username.lower() == wanted), None)

    def end(self) -> None:
        """Let go of whoever waits here."""
        self.faults.clear()
        for bot in self.bots.values():
            bot.inbox.webhook = None
            bot.inbox.poll += 1
            bot.inbox.signal.tell()
        self.signal.tell()
