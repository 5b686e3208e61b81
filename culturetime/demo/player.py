"""The player of the replay: it plays people, clock and payments, and uses only the three doors."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bots.simulated import SimulatedWorld, address_of
from core.giving.door import Giving
from core.giving.hand_over import Choice
from core.giving.offline import OfflineGift
from core.giving.pledges import Appearance, Offer
from core.giving.reports import PaymentReport
from core.messages import Payment
from core.money import Money
from core.replay import Campaign, Replay
from culturetime.demo import provider
from culturetime.demo.outside import Outside
from culturetime.demo.provider import ACCOUNT, Provider, payment_of
from culturetime.demo.scenario.events import (
    Again,
    Asked,
    Bequest,
    Blocked,
    Declined,
    Desk,
    Donated,
    Event,
    ForgotMe,
    Gave,
    Joined,
    Refunded,
    SaidStop,
    Transfer,
    Urns,
    WantsNews,
    WantsReminders,
)

_HOURS_OF_TICKS = (8, 9, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The doors and the outside world that a replay is played on."""

    outside: Outside
    giving: Giving
    replay: Replay
    world: SimulatedWorld
    campaign: Campaign
    clock: Callable[[], datetime]


@dataclass(slots=True)
class Player:
    """Plays a scenario's events in the order in which the museum hears of them.

    Playing an event again changes nothing, so a replay that was killed goes on from the clock.
    """

    stage: Stage
    events: tuple[Event, ...]
    by_key: dict[str, Event] = field(init=False)
    people: dict[str, Joined] = field(init=False)
    provider: Provider = field(init=False)

    def __post_init__(self) -> None:
        """Learn who is who."""
        self.by_key = {event.key: event for event in self.events}
        self.people = {event.person: event for event in self.events if isinstance(event, Joined)}
        self.provider = Provider.of(self.events)

    async def play(
        self, since: datetime | None
    ) -> AsyncIterator[tuple[datetime, tuple[Event, ...]]]:
        """Play all that is left; yields each instant once all that it owes has been delivered.

        With it come the events that were played.
        """
        for instant, events in instants(self.stage.campaign, self.events):
            if since is not None and instant < since:
                continue
            await self.stage.replay.move_to(instant)
            await self.stage.outside.settle(instant)
            for event in events:
                await self._play(event)
            if not events:
                await self.stage.replay.tick(instant)
            await self.stage.replay.deliver(self.stage.outside.lanes, instant, self.stage.clock())
            yield instant, events

    async def _play(self, event: Event) -> None:
        match event:
            case Joined() | WantsNews() | WantsReminders() | SaidStop() | Asked() | ForgotMe():
                await self._say(event, event.person, _words(event))
            case Blocked():
                await self.stage.outside.block(event.person)
            case Gave() | Donated():
                await self._report_paid(event)
            case Declined():
                await self._report_declined(event)
            case Refunded():
                await self._report_refund(event)
            case Again():
                await self._play(self.by_key[event.of])
            case Desk() | Transfer() | Bequest() | Urns():
                await self._enter(event)

    async def _say(self, event: Event, person: str, text: str, part: str = "") -> None:
        who = self.people[person]
        await self.stage.outside.say(who, text, f"{event.key}{part}", event.told_at)

    async def _report_paid(self, event: Gave | Donated) -> None:
        pledge_id = await self._start(event, event.told_at)
        picture = self.provider.picture(payment_of(event), pledge_id, event.at)
        await self._receive(event, picture)

    async def _report_refund(self, event: Refunded) -> None:
        pledge_id = await self._start(self.provider.payments[event.payment], event.told_at)
        await self._receive(event, self.provider.picture(event.payment, pledge_id, event.at))

    async def _report_declined(self, event: Declined) -> None:
        pledge_id = await self._start(event, event.told_at)
        await self._receive(event, provider.declined(event, pledge_id))

    async def _receive(self, event: Event, picture: PaymentReport) -> None:
        museum_id = self.stage.replay.museum_id
        await self.stage.giving.receive(ACCOUNT, event.key, museum_id, picture, event.told_at)

    async def _start(self, event: Gave | Donated | Declined, now: datetime) -> int:
        """Start the pledge of a payment, once: in the chat, or on the page without one."""
        match event:
            case Donated() | Declined(person=""):
                return await self._start_on_page(event, now)
            case Gave() | Declined():
                return await self._start_in_chat(event, now)

    async def _start_in_chat(self, event: Gave | Declined, now: datetime) -> int:
        money = Money(event.amount_minor, self.stage.campaign.currency)
        await self._say(event, event.person, f"/give {money.major}", part=":give")
        await self.stage.replay.deliver(self.stage.outside.lanes, now, self.stage.clock())
        choice = Choice(self._appearance(event), event.payment)
        pledge = await self.stage.giving.start(self._payment_token(event.person), now, choice)
        return pledge.id

    async def _start_on_page(self, event: Donated | Declined, now: datetime) -> int:
        name = event.name if isinstance(event, Donated) else ""
        offer = Offer(
            money=Money(event.amount_minor, self.stage.campaign.currency),
            reference=payment_of(event),
            appearance=Appearance(name=name),
        )
        museum_id, campaign = self.stage.replay.museum_id, self.stage.campaign
        pledge = await self.stage.giving.start_offer(museum_id, campaign, offer, now)
        return pledge.id

    def _appearance(self, event: Gave | Declined) -> Appearance:
        if isinstance(event, Declined):
            return Appearance()
        name = self.people[event.person].name
        return Appearance(event.anonymity, name, event.alias)

    def _payment_token(self, person: str) -> str:
        """Tap the newest payment button on a person's screen."""
        for arrival in reversed(self.stage.world.messages(address_of(person))):
            for button in (one for row in arrival.message.buttons for one in row):
                if isinstance(button, Payment):
                    return button.token
        message = f"{person} sees no button to pay with"
        raise LookupError(message)

    async def _enter(self, event: Desk | Transfer | Bequest | Urns) -> None:
        gift = OfflineGift(
            source=event.source,
            reference=event.reference,
            money=Money(event.amount_minor, self.stage.campaign.currency),
            name=event.name,
            people=event.people,
            at=event.at,
        )
        museum_id, campaign_id = self.stage.replay.museum_id, self.stage.campaign.id
        await self.stage.giving.enter(museum_id, campaign_id, gift, event.told_at)


def _words(event: Joined | WantsNews | WantsReminders | SaidStop | Asked | ForgotMe) -> str:
    """Give what a person types, or taps."""
    match event:
        case Joined():
            return "/start"
        case WantsNews():
            return "/settings news on"
        case WantsReminders():
            # They are grown up: it is the button below the question for their age.
            return "/reminders of-age on"
        case SaidStop():
            return "/stop"
        case Asked(text=text):
            return text
        case ForgotMe():
            return "/forget yes"


def instants(
    campaign: Campaign, events: Iterable[Event]
) -> list[tuple[datetime, tuple[Event, ...]]]:
    """List every instant at which something happens: events, and the clock's own ticks.

    At one instant the events come first.
    """
    told: dict[datetime, list[Event]] = {}
    for event in events:
        told.setdefault(event.told_at, []).append(event)
    moments: list[tuple[datetime, int, tuple[Event, ...]]] = [
        (instant, 0, tuple(each)) for instant, each in told.items()
    ]
    moments += [(instant, 1, ()) for instant in _ticks(campaign)]
    return [(instant, each) for instant, _, each in sorted(moments, key=lambda one: one[:2])]


def _ticks(campaign: Campaign) -> list[datetime]:
    """Tick every morning, at the opening's hour, at night, at the close and on the day after."""
    zone = ZoneInfo("Europe/Rome")
    day = campaign.opens_at.astimezone(zone).replace(minute=0, second=0)
    ticks: set[datetime] = set()
    while day.astimezone(campaign.closes_at.tzinfo) <= campaign.closes_at:
        for hour in _HOURS_OF_TICKS:
            ticks.add(day.replace(hour=hour).astimezone(campaign.opens_at.tzinfo))
        day += timedelta(days=1)
    inside = [one for one in ticks if campaign.opens_at <= one <= campaign.closes_at]
    # The morning after, spaces whose night was quiet hear how it ended.
    last = day.replace(hour=_HOURS_OF_TICKS[1]).astimezone(campaign.opens_at.tzinfo)
    return sorted({*inside, campaign.closes_at, last})
