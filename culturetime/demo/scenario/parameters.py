"""The parameters of the replay, as `scenario.toml` gives them.

Instants become UTC. Whole numbers of money are whole EUR; texts such as `"40012.36"` are EUR with
cents.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

MINOR_UNITS = 100


def _in_utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC)


Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]
Euros = Annotated[int, Field(ge=1)]
Amount = Annotated[Decimal, Field(ge=0, decimal_places=2)]


def minor(euros: Decimal) -> int:
    """Turn EUR with cents into cents."""
    return int(euros * MINOR_UNITS)


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Returned(_Table):
    """A card gift of which `back` is refunded within the same stretch of the curve."""

    gift: Euros
    back: Euros
    refund_first: bool = False


class Point(_Table):
    """A point that the curve of the campaign goes through, whatever the seed.

    The point is reached by its last event: the gift of `last_gift`, or the refund of `given_back`
    from the last gift of the point before. `raised` and `people` are what stands then, net.
    """

    name: str
    at: Instant
    raised: Amount
    people: Count
    last_gift: Euros | None = None
    given_back: Euros | None = None
    large: tuple[Euros, ...] = ()
    returned: tuple[Returned, ...] = ()
    second_gifts: Count = 0

    @model_validator(mode="after")
    def _ends_in_one_way(self) -> Self:
        if (self.last_gift is None) == (self.given_back is None):
            message = f"{self.name}: give either last_gift or given_back"
            raise ValueError(message)
        return self


class Opening(_Table):
    """What is there before anybody gives."""

    bequest: Amount
    urns: Amount


class LaterUrns(_Table):
    """The urns emptied once more."""

    at: Instant
    amount: Amount


class Ways(_Table):
    """How many of the people give in the chat, at the desk, by transfer; the rest by the page."""

    chat: Count
    desk: Count
    transfer: Count
    transfer_from: Euros


class Chat(_Table):
    """What the people of the chat do beside giving: shares of them, or how many."""

    languages: dict[str, Share]
    onlookers: Count
    wants_news: Share
    wants_reminders: Share
    named: Share
    asked: Count
    said_stop: Count
    blocked: Count
    forgot_me: Count


class Provider(_Table):
    """The noise of payments: how many are late, told twice, declined."""

    late: Share
    again: Count
    declined: Count


class Scenario(_Table):
    """Everything the generator needs, except the seed that a caller may choose."""

    seed: int
    timezone: str
    opens_at: Instant
    closes_at: Instant
    shift_minutes: Count
    hours: Annotated[tuple[float, ...], Field(min_length=24, max_length=24)]
    amounts: dict[int, float]
    opening: Opening
    later_urns: LaterUrns
    ways: Ways
    chat: Chat
    provider: Provider
    curve: Annotated[tuple[Point, ...], Field(min_length=1)]

    @property
    def zone(self) -> ZoneInfo:
        """The museum's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def shift(self) -> timedelta:
        """The furthest that a seed moves a point of the curve, earlier or later."""
        return timedelta(minutes=self.shift_minutes)

    @property
    def start(self) -> Point:
        """The point from which the curve starts: the opening, with nobody counted yet."""
        opening = self.opening.bequest + self.opening.urns
        return Point(name="opening", at=self.opens_at, raised=opening, people=0, last_gift=1)

    def later_urns_between(self, earlier: datetime, later: datetime) -> int:
        """Cents that the urns bring after `earlier` and up to `later`."""
        inside = earlier < self.later_urns.at <= later
        return minor(self.later_urns.amount) if inside else 0
