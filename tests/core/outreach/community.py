"""A museum with a campaign, its spaces and backers, and a platform that does as it is told."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from core.messages import Encoded, Key, Message, Platform, Sent
from core.outreach import announcements
from core.outreach.announcements import Event
from core.outreach.expansion import expand_all
from core.outreach.sending import Sender
from core.states.giving import Standing
from core.states.outreach import ConsentState, DeliveryState, Purpose, Reason
from core.store import MuseumScope, NetworkScope, Store
from core.store.columns import new_id
from core.store.queries import (
    campaigns,
    deliveries,
    members,
    memberships,
    payers,
    spaces,
    told,
)
from core.store.queries.campaigns import Campaign, Reached
from core.store.queries.members import Identity, Member
from core.store.queries.payers import Payer
from tests.museum_for_tests import NOW, OPENS, MuseumForTests, new_museum

__all__ = ["LANE", "NOW", "OPENS", "Community", "Recorder", "new_community", "once"]

LANE = "simulated"
NIGHT = ("22:00", "08:00")


def once(deed: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
    """Do something while the first call is in the air; those beside it wait for that."""
    doing, done = asyncio.Lock(), asyncio.Event()

    async def do() -> None:
        async with doing:
            if not done.is_set():
                await deed()
                done.set()

    return do


@dataclass(slots=True)
class Recorder:
    """A platform that keeps what it was asked to show, and fails as it is told.

    `failing` maps an address to what is raised there; `calls` are (address, key) of every call;
    `encoded` are the texts that were made for it. `meanwhile` happens while a call is in the air.
    """

    repeatable_for: timedelta = timedelta(0)
    failing: dict[str, Exception] = field(default_factory=dict)
    meanwhile: Callable[[], Any] | None = None
    calls: list[tuple[str, str]] = field(default_factory=list)
    shown: dict[str, list[str]] = field(default_factory=dict)
    edits: list[tuple[str, str]] = field(default_factory=list)
    encoded: list[str] = field(default_factory=list)

    def encode(self, message: Message) -> Encoded:
        """Keep the text."""
        self.encoded.append(message.text)
        return Encoded(message.text.encode())

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        """Show the text, or raise what the address is told to."""
        self.calls.append((address, str(key)))
        if self.meanwhile is not None:
            await self.meanwhile()
        if address in self.failing:
            raise self.failing[address]
        posts = self.shown.setdefault(address, [])
        posts.append(encoded.body.decode())
        return Sent(str(len(posts) - 1))

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        """Replace the text, or raise what the address is told to."""
        if address in self.failing:
            raise self.failing[address]
        self.edits.append((address, encoded.body.decode()))
        self.shown[address][int(sent.reference)] = encoded.body.decode()


@dataclass(frozen=True, slots=True)
class Community:
    """The people and places around one museum, and a worker that writes to them."""

    museum: MuseumForTests
    campaign: Campaign
    platform: Recorder
    sender: Sender

    @property
    def store(self) -> Store:
        """The database that they live in."""
        return self.museum.store

    async def here(self, work: Callable[[MuseumScope], Any]) -> Any:
        """Write in the museum's scope."""
        return await self.store.museum(self.museum.id).write(work)

    async def everywhere(self, work: Callable[[NetworkScope], Any]) -> Any:
        """Write in the network's scope."""
        return await self.store.network().write(work)

    def worker(self, owner: str, platform: Recorder | None = None) -> Sender:
        """Give another worker on the same database."""
        return Sender(self.store, {Platform.SIMULATED: platform or self.platform}, owner)

    async def space(
        self,
        address: str,
        *,
        quiet: tuple[str, str] | None = None,
        bound_at: datetime = OPENS,
        staff: bool = False,
        platform: Platform = Platform.SIMULATED,
    ) -> None:
        """Bind a space."""
        start, end = quiet or (None, None)
        columns = {
            "platform": platform,
            "address": address,
            "language": "en",
            "staff": staff,
            "quiet_from": start,
            "quiet_until": end,
            "bound_at": bound_at,
            "closed_at": None,
        }
        await self.here(lambda museum: spaces.save(museum, **columns))

    async def backers(self, count: int, *, joined_at: datetime = OPENS) -> list[int]:
        """Add backers who want news: the address of each is `person:` and their id."""
        ids = sorted(new_id() for _ in range(count))

        def add(network: NetworkScope) -> None:
            for member_id in ids:
                _add_member(network, member_id, joined_at)
                _join(network.museum(self.museum.id), self.campaign, member_id, joined_at)

        await self.everywhere(add)
        return ids

    async def say(self, member_id: int, state: ConsentState, at: datetime = NOW) -> None:
        """Let a member say yes or no to news."""
        await self.here(lambda museum: _say(museum, member_id, state, at))

    async def choose(self, member_id: int, **changes: str) -> None:
        """Let a member choose a zone or quiet hours."""

        def write(network: NetworkScope) -> None:
            known = members.members(network, [member_id])[member_id]
            members.choose(network, Member(**{**known._asdict(), **changes}))

        await self.everywhere(write)

    async def announce(
        self,
        *names: str,
        at: datetime = NOW,
        event: Event = Event.MILESTONE,
        until: datetime | None = None,
    ) -> int:
        """Owe the announcement of milestones; gives the occasion's id."""
        occasion_id = new_id()

        def write(museum: MuseumScope) -> None:
            campaign = campaigns.lock(museum, self.campaign.id)
            for name in names:
                first = Reached(campaign.id, name, at, 0, occasion_id, Standing.STANDING)
                assert campaigns.reach(museum, first)
            announcements.owe(museum, occasion_id, campaign, event, names, at, until)

        await self.here(write)
        return occasion_id

    async def stand(self, name: str, occasion_id: int, *, standing: Standing, at: datetime) -> None:
        """Withdraw a milestone that was told, or let it stand again."""

        def write(museum: MuseumScope) -> None:
            campaign = campaigns.lock(museum, self.campaign.id)
            campaigns.stand(museum, campaign.id, name, standing)
            announcements.correct(museum, occasion_id, campaign, at)

        await self.here(write)

    async def expand(self, at: datetime = NOW) -> None:
        """Find every recipient."""
        await self.here(lambda museum: expand_all(museum, at))

    async def drain(self, at: datetime = NOW) -> None:
        """Find every recipient and send all that is due."""
        await self.expand(at)
        worked = 1
        while worked:
            worked = await self.sender.slice(LANE, at)

    async def states(self, occasion_id: int) -> dict[DeliveryState, int]:
        """Count an occasion's deliveries by state."""
        found: dict[DeliveryState, int] = await self.store.museum(self.museum.id).read(
            lambda museum: deliveries.of_occasion(museum, occasion_id)
        )
        return found

    async def reasons(self, member_id: int) -> list[Reason | None]:
        """Read why the messages to a member stand as they do, the first first."""
        found = await self.store.museum(self.museum.id).read(
            lambda museum: told.all_to(museum, member_id)
        )
        return [one.reason for one in found]


async def new_community(
    store: Store, milestones: Iterable[str], slug: str = "palazzo"
) -> Community:
    """Add a museum in Turin whose campaign is open."""
    museum = await new_museum(store, slug)
    campaign = await museum.campaign(goal=100_000_00, milestones=milestones)
    platform = Recorder()
    transports: Mapping[Platform, Recorder] = {Platform.SIMULATED: platform}
    return Community(museum, campaign, platform, Sender(store, transports, "worker"))


def instant(day: int, hour: int, minute: int = 0) -> datetime:
    """Give an instant of February 2013, in UTC: Turin is one hour ahead."""
    return datetime(2013, 2, day, hour, minute, tzinfo=UTC)


def address_of(member_id: int) -> str:
    """Name the chat of a backer."""
    return f"person:{member_id}"


def _add_member(network: NetworkScope, member_id: int, at: datetime) -> None:
    members.add(network, Member(member_id, None, None, None, None, at))
    chat = (address_of(member_id), f"Ada {member_id}", None, at)
    identity = Identity(Platform.SIMULATED, str(member_id), member_id, *chat)
    members.save_identity(network, identity)


def _join(museum: MuseumScope, campaign: Campaign, member_id: int, at: datetime) -> None:
    memberships.join(museum, member_id, LANE, at)
    _say(museum, member_id, ConsentState.GRANTED, at)
    payer = Payer(campaign.id, str(member_id), member_id, 1, 15_00, 0)
    payers.save(museum, payer)


def _say(museum: MuseumScope, member_id: int, state: ConsentState, at: datetime) -> None:
    words = {"language": "en", "wording": "1", "source": "test"}
    memberships.say(museum, member_id, Purpose.NEWS, state, at, **words)
