"""The words that cross the wall: what a member said, what the bot says, and how it is carried."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, runtime_checkable

from core.stress import Span


class Platform(StrEnum):
    """A kind of place where members and museums meet the bot."""

    TELEGRAM = "telegram"
    DISCORD = "discord"
    WEBCHAT = "webchat"
    CONSOLE = "console"
    SIMULATED = "simulated"


#: Where a museum can have a bot of its own: addresses there may begin with the bot's id.
WITH_OWN_BOTS = frozenset({Platform.TELEGRAM, Platform.DISCORD})


@dataclass(frozen=True, slots=True)
class Action:
    """A button that says something for the member: pressing it is typing `command`."""

    label: str
    command: str


@dataclass(frozen=True, slots=True)
class Payment:
    """A button that hands the member over to the payment page of the hand-off `token`."""

    label: str
    token: str


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens an address outside the chat."""

    label: str
    url: str


Button = Action | Payment | Link


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that goes with a text; the same `key` is always the same picture.

    `data` is a PNG or JPEG, empty until it is fetched; `alt` says in words what it shows.
    """

    key: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Thread:
    """What several messages in one place belong to: told below the oldest of them.

    `under` is the platform's own name of that one, `name` what people call it.
    """

    under: str
    name: str


class Prominence(StrEnum):
    """How a platform should show a message."""

    PLAIN = "plain"
    PINNED = "pinned"
    #: What is answered to its buttons may take its place.
    MENU = "menu"


@dataclass(frozen=True, slots=True)
class Message:
    """What the bot says: plain text and rows of buttons. Markup in it is text, never acts.

    A platform that can't show the image, pin, edit in place, or keep a thread, shows the text
    alone, below.
    `museum` is the slug of the museum that says it, known once it is sent: where a bot speaks for
    many, what a button says is said to that one.
    `spans` are the words of the text that stand out; they never overlap.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    image: Image | None = None
    prominence: Prominence = Prominence.PLAIN
    museum: str = ""
    thread: Thread | None = None
    spans: tuple[Span, ...] = ()


class ChatKind(StrEnum):
    """Who reads along where something is said."""

    PRIVATE = "private"
    SHARED = "shared"


class Standing(StrEnum):
    """What the sender may do in the chat where something is said, as the platform tells."""

    ANYBODY = "anybody"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What a member said, stripped of its platform.

    `reference` is unique per platform: the same reference is handled once.
    `sender` is the person's id on the platform, `address` where a reply goes.
    `museum` is the slug of the museum that the place or the bot belongs to; empty where a bot
    serves many museums and the platform can't tell which is meant.
    `text` is free text, or a command with its leading slash ("/give 15"). In a shared chat only
    what is addressed to the bot comes here; `private_address` is where the sender alone reads,
    on a platform that can answer there at once, and `private_link` opens the private chat with
    the bot: "{start}" in it gives way to what `/start` is then followed by.
    `answer_address` is where the answer to just this goes, on a platform that keeps a place open
    for it; what is said later goes to `address`.
    `answers_to` is the platform's own name of the message of ours that this is a reply to,
    `pressed_on` that of the menu of ours whose button said it, where it can still be edited.
    `picture` is the key of a picture that came with it, once that is kept; empty where it could
    not be read.
    """

    platform: Platform
    reference: str
    sender: str
    address: str
    museum: str
    text: str
    name: str = ""
    language: str | None = None
    chat: ChatKind = ChatKind.PRIVATE
    standing: Standing = Standing.ANYBODY
    private_address: str | None = None
    private_link: str | None = None
    answer_address: str | None = None
    answers_to: str | None = None
    pressed_on: str | None = None
    picture: str | None = None
    at: datetime


# Not frozen, as there is one for each message: that would take several times as long.
@dataclass(slots=True)
class Sent:
    """What a platform answered to a send: its own name of the message, for later edits."""

    reference: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """A message as one platform wants it, made once per occasion and language."""

    body: bytes


@runtime_checkable
class ShowsImages(Protocol):
    """A transport whose platform shows the image of a message; for others none is drawn."""

    shows_images: bool


@dataclass(frozen=True, slots=True)
class Room:
    """How much a transport takes now: two groups of messages, of which so many go at a time.

    One group follows as the other lands. It takes none before `wait` seconds are over.
    """

    at_once: int = 10
    group: int = 5
    wait: float = 0.0


@runtime_checkable
class Paced(Protocol):
    """A transport that keeps the pace of its lanes; others are given what there is."""

    def room(self, lane: str) -> Room:
        """Tell how much goes into a lane now."""
        ...


@dataclass(frozen=True, slots=True)
class LanePace:
    """How many messages a second a lane takes now, and how often it was told to wait (429)."""

    lane: str
    per_second: float
    told_to_wait: int


@runtime_checkable
class TellsPace(Protocol):
    """A transport that tells the pace of its lanes."""

    def paces(self) -> list[LanePace]:
        """Tell it of each."""
        ...


@runtime_checkable
class EditsInPlace(Protocol):
    """A transport that can put an answer in the place of a menu; elsewhere it comes below."""

    edits_in_place: bool


@runtime_checkable
class TakesAway(Protocol):
    """A transport that can take away what it sent, as far as its platform allows that."""

    async def take_away(self, address: str, sent: Sent) -> None:
        """Take a message away, or find it gone.

        Raises MessageRefused where the platform keeps it for good, or another DeliveryError.
        """
        ...


#: Names a delivery: equal for the same one, and `str` writes it in 24 letters and digits.
Key = Hashable


class Transport(Protocol):
    """What carries messages out to one platform.

    Raises the errors of `core.errors.DeliveryError`: whatever else comes out of
    `send` means that nobody knows whether the message arrived.
    """

    #: For how long a send repeated with its key is known to show nothing twice.
    repeatable_for: timedelta

    def encode(self, message: Message) -> Encoded:
        """Turn `message` into the platform's own form."""
        ...

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        """Deliver to `address`; `key` names this delivery."""
        ...

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        """Replace what was sent."""
        ...
