"""A museum that is replayed lives in an instant of its own, which whoever replays it moves on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.giving import milestones, tiers
from core.messages import Platform
from core.outreach.expansion import expand_all
from core.outreach.nudges import adopting, reporting
from core.outreach.nudges.rounds import begin_replay
from core.outreach.nudges.ticking import tick_replay
from core.outreach.sending import Sender
from core.states.outreach import DeliveryState
from core.store import MuseumScope, NetworkScope, Store
from core.store.queries import campaigns, deliveries, museums, occasions
from core.store.queries.campaigns import Campaign as Campaign  # noqa: PLC0414 - for players
from core.store.queries.museums import Museum as Museum  # noqa: PLC0414 - the same
from core.texts import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a replay stands, every figure from one snapshot."""

    campaign: Campaign
    milestones: dict[str, datetime]
    deliveries: dict[DeliveryState, int]


@dataclass(frozen=True, slots=True)
class Replay:
    """Moves one museum through time. Ordinary ticks leave a replayed museum alone."""

    store: Store
    sender: Sender
    museum_id: int

    async def clock(self) -> datetime | None:
        """Read the museum's stored instant."""
        museum = await self.museum()
        return museum.replay_at

    async def museum(self) -> Museum:
        """Read the museum."""
        found = await self.store.network().read(lambda scope: museums.find(scope, self.museum_id))
        if found is None:
            raise LookupError(self.museum_id)
        return found

    async def campaign(self, slug: str) -> Campaign:
        """Read a campaign; raises LookupError if there is none."""
        found = await self.store.museum(self.museum_id).read(
            lambda scope: campaigns.named(scope, slug)
        )
        if found is None:
            raise LookupError(slug)
        return found

    async def move_to(self, instant: datetime) -> None:
        """Set the museum's clock; it never goes back."""
        await self.store.network().write(
            lambda scope: museums.set_replay(scope, self.museum_id, instant)
        )

    async def tick(self, now: datetime) -> None:
        """Do what the ordinary ticks do for museums that live now."""
        museum = await self.museum()
        await self.store.museum(self.museum_id).write(lambda scope: _tick(scope, museum, now))
        await self.store.network().write(lambda network: _nudge(network, museum.id, now))

    async def deliver(self, lanes: Iterable[str], now: datetime, wall: datetime) -> int:
        """Find every recipient and send all that is due by `now`; how many rows that took.

        `wall` is the real instant, by which leases run and museums live that are not replayed.
        """
        door = self.store.museum(self.museum_id)
        if await door.read(occasions.unexpanded):
            await door.write(lambda scope: expand_all(scope, now))
        lanes, worked = tuple(lanes), 0
        # What one lane's post tells may be owed in another.
        while done := sum([await self.sender.slice(lane, wall) for lane in lanes]):
            worked += done
        return worked

    async def nudged(self) -> list[str]:
        """Tell in English what each rule of nudges brought, and the most that one member got."""
        museum = await self.museum()
        return await self.store.museum(self.museum_id).read(
            lambda scope: reporting.lines(scope, museum.caps, Words("en"))
        )

    async def score(self, slug: str) -> Score:
        """Read how it stands."""
        return await self.store.museum(self.museum_id).read(lambda scope: _score(scope, slug))


def start_replay(
    network: NetworkScope,
    museum_id: int,
    instant: datetime,
    platform: Platform = Platform.SIMULATED,
) -> None:
    """Let a museum live in `instant` from now on, unless it is replayed already.

    Its people are on `platform`; whoever comes by another one watches.
    """
    museum = museums.find(network, museum_id)
    if museum is not None and museum.replay_at is None:
        museums.set_replay(network, museum_id, instant)
        museums.set_replay_platform(network, museum_id, platform)


def remind(
    network: NetworkScope, museum_id: int, rules: Iterable[str], by: str, at: datetime
) -> None:
    """Let a museum remind its members by rules that `by` turned on. Raises NoSuchRule."""
    for rule in rules:
        adopting.adopt(network.museum(museum_id), rule, by, at)


def find_museum(network: NetworkScope, slug: str) -> Museum | None:
    """Find a museum by its slug."""
    return museums.named(network, slug)


def _nudge(network: NetworkScope, museum_id: int, now: datetime) -> None:
    begin_replay(network, museum_id, now)
    tick_replay(network, museum_id, now)


def _tick(scope: MuseumScope, museum: Museum, now: datetime) -> None:
    tiers.release_lapsed(scope, now)
    for campaign in campaigns.every_campaign(scope):
        milestones.sweep(scope, campaign.id, museum.zone, now)


def _score(scope: MuseumScope, slug: str) -> Score:
    campaign = campaigns.named(scope, slug)
    if campaign is None:
        raise LookupError(slug)
    return Score(
        campaign=campaign,
        milestones={one.name: one.reached_at for one in campaigns.reached(scope, campaign.id)},
        deliveries=deliveries.per_state(scope),
    )
