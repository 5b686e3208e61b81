"""The words of the replay: one frozen class for each thing that can happen outside.

Each event says when it happened (`at`) and when the museum hears of it (`told_at`, never
earlier): a ledger can only count what it was told, so the replay is ordered by `told_at`.
Amounts are minor units of the campaign's currency (cents of EUR); instants are aware UTC.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.states.giving import Anonymity, GiftSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What every event has: a stable unique `key` and its two instants."""

    key: str
    at: datetime
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Happening):
    """A person starts a chat with the museum."""

    kind: Literal["joined"] = "joined"
    person: str
    name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gave(Happening):
    """A person of the chat gives by card. `alias` is empty unless the gift is named by one."""

    kind: Literal["gave"] = "gave"
    person: str
    payment: str
    amount_minor: int
    anonymity: Anonymity
    alias: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Donated(Happening):
    """Somebody without a chat gives by card on the campaign's page."""

    kind: Literal["donated"] = "donated"
    reference: str
    name: str
    amount_minor: int
    source: GiftSource = GiftSource.CARD
    people: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk(Happening):
    """One person gives cash at the museum's desk."""

    kind: Literal["desk"] = "desk"
    reference: str
    name: str
    amount_minor: int
    source: GiftSource = GiftSource.CASH
    people: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Happening):
    """One person's bank transfer reaches the museum's account."""

    kind: Literal["transfer"] = "transfer"
    reference: str
    name: str
    amount_minor: int
    source: GiftSource = GiftSource.BANK_TRANSFER
    people: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bequest(Happening):
    """A bequest is entered. It counts no person."""

    kind: Literal["bequest"] = "bequest"
    reference: str
    name: str
    amount_minor: int
    source: GiftSource = GiftSource.BEQUEST
    people: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Urns(Happening):
    """The cash urns in the museum are emptied and counted. Nobody knows how many gave."""

    kind: Literal["urns"] = "urns"
    reference: str
    name: str
    amount_minor: int
    source: GiftSource = GiftSource.CASH
    people: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(Happening):
    """A card is declined. `person` is empty when it happened on the page, outside the chat."""

    kind: Literal["declined"] = "declined"
    person: str
    payment: str
    amount_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refunded(Happening):
    """Some or all of a card gift is given back.

    `payment` is the payment of a `Gave` or the reference of a `Donated`, which may be told later.
    """

    kind: Literal["refunded"] = "refunded"
    payment: str
    refund: str
    amount_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Again(Happening):
    """The provider delivers an event a second time: the one whose key is `of`."""

    kind: Literal["again"] = "again"
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WantsNews(Happening):
    """After the thanks, a person taps Yes: they want news of what they support."""

    kind: Literal["wants_news"] = "wants_news"
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WantsReminders(Happening):
    """A person says yes to reminders of the museum's campaigns."""

    kind: Literal["wants_reminders"] = "wants_reminders"
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidStop(Happening):
    """A person says stop: no more messages, except those about their own payments."""

    kind: Literal["said_stop"] = "said_stop"
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked(Happening):
    """A person blocks the bot: their address is gone."""

    kind: Literal["blocked"] = "blocked"
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Happening):
    """A person asks something in words of their own."""

    kind: Literal["asked"] = "asked"
    person: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgotMe(Happening):
    """A person asks to be forgotten. What they gave stays counted."""

    kind: Literal["forgot_me"] = "forgot_me"
    person: str


Paid = Gave | Donated
Entry = Desk | Transfer | Bequest | Urns
Provided = Gave | Donated | Declined | Refunded
Event = (
    Joined
    | Gave
    | Donated
    | Desk
    | Transfer
    | Bequest
    | Urns
    | Declined
    | Refunded
    | Again
    | WantsNews
    | WantsReminders
    | SaidStop
    | Blocked
    | Asked
    | ForgotMe
)
