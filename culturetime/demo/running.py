"""The replay is run: opened or resumed, played at its pace, shown, and summed up at the end."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bots.simulated import SimulatedTransport, SimulatedWorld
from core.errors import Mistake
from core.messages import Platform
from core.replay import Replay, Score
from culturetime.demo.folder import Folder
from culturetime.demo.opening import CAMPAIGN, REPLAYED, find_replayed, open_museums
from culturetime.demo.player import LANE, Player, Stage
from culturetime.demo.scenario.events import Event
from culturetime.demo.scenario.files import read_scenario
from culturetime.demo.scenario.generate import generate
from culturetime.demo.scenario.record import read_events, write_events
from culturetime.demo.scene import Scene, Show
from culturetime.serving import served
from culturetime.wiring import Durability, House, opened_house

#: How long the replay takes at the pace 1.
_WHOLE = timedelta(minutes=2)
_SCENES_PER_SECOND = 10
_LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is asked of a replay. `speed` multiplies its pace; 0 is as fast as it goes.

    `database` is the address of the database, else the folder's own. `seed` chooses who gives
    what and when; empty means the scenario's own.
    """

    folder: Folder
    database: str | None = None
    speed: float = 1.0
    seed: int | None = None
    resume: bool = False

    @property
    def address(self) -> str:
        """The database that is played on."""
        return self.database or self.folder.database


def prepare(plan: Plan) -> tuple[Event, ...]:
    """Make or find the folder and the scenario; raises Mistake."""
    if plan.resume:
        if not plan.folder.exists:
            raise Mistake(f"There is no demo in {plan.folder.path} to go on with. Start one first.")
        return read_events(plan.folder.events)
    plan.folder.empty()
    scenario = read_scenario()
    events = generate(scenario, scenario.seed if plan.seed is None else plan.seed)
    write_events(plan.folder.events, events)
    return events


async def end() -> None:
    """End with the replay."""


async def stay() -> None:
    """Stay open for visitors until the program is interrupted."""
    await asyncio.Event().wait()


async def run(
    plan: Plan, show: Show, clock: Callable[[], datetime], afterwards: Callable[[], Awaitable[None]]
) -> dict[str, Any]:
    """Play the replay to its end, then do what comes `afterwards`; gives the summary.

    Raises Mistake, StoreError.
    """
    events = await asyncio.to_thread(prepare, plan)
    with _interruptible(), SimulatedWorld(plan.folder.world) as world:
        transports = {Platform.SIMULATED: SimulatedTransport(world)}
        async with opened_house(plan.address, transports, "demo", Durability.KILL) as house:
            stage, since = await _set(plan, house, world, events, clock)
            await house.sender.recover(LANE, clock() + _LEASE)
            await house.giving.sweep(clock())
            async with served(house, (), clock):
                with show:
                    await _play(plan, Player(stage, events), since, show)
            async with served(house, (LANE,), clock):
                await afterwards()
            return summary(await stage.replay.score(CAMPAIGN))


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let SIGTERM end the replay as Ctrl-C does: nothing is left half done."""
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, signal.raise_signal, signal.SIGINT)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGTERM)


async def _set(
    plan: Plan,
    house: House,
    world: SimulatedWorld,
    events: tuple[Event, ...],
    clock: Callable[[], datetime],
) -> tuple[Stage, datetime | None]:
    """Set the stage, and find the instant to go on from."""
    museum_id = await find_replayed(house)
    if museum_id is not None and not plan.resume:
        raise Mistake(
            "The database holds a demo already. Go on with it by --resume, or name another."
        )
    if museum_id is None:
        museum_id = await open_museums(house, events[0].told_at, clock())
    replay = Replay(house.store, house.sender, museum_id)
    stage = Stage(
        conversation=house.conversation,
        giving=house.giving,
        replay=replay,
        world=world,
        museum=REPLAYED,
        campaign=await replay.campaign(CAMPAIGN),
        clock=clock,
    )
    return stage, await replay.clock()


async def _play(plan: Plan, player: Player, since: datetime | None, show: Show) -> None:
    """Play on, no faster than the pace, and show what is seen ten times a second."""
    pace = _Pace(player, plan.speed)
    watch = _Watch(player, show)
    instants: AsyncIterator[datetime] = player.play(since)
    async for instant in instants:
        await watch.look(instant)
        await pace.keep(instant)
    await watch.look_once_more()


class _Pace:
    """Keeps the replay from running ahead of its pace."""

    def __init__(self, player: Player, speed: float) -> None:
        campaign = player.stage.campaign
        self._length = campaign.closes_at - campaign.opens_at
        self._speed = speed
        self._first: tuple[datetime, float] | None = None

    async def keep(self, instant: datetime) -> None:
        """Wait until it is time for what follows `instant`."""
        if self._speed <= 0:
            return
        if self._first is None:
            self._first = (instant, time.monotonic())
        began, at = self._first
        share = (instant - began) / self._length
        due = at + share * _WHOLE.total_seconds() / self._speed
        await asyncio.sleep(max(0.0, due - time.monotonic()))


class _Watch:
    """Looks at the stage now and then."""

    def __init__(self, player: Player, show: Show) -> None:
        self._player = player
        self._show = show
        self._mark = 0
        self._next = 0.0
        self._instant = player.stage.campaign.opens_at

    async def look(self, instant: datetime) -> None:
        """Show how things stand at `instant`, unless that was done a moment ago."""
        self._instant = instant
        if time.monotonic() >= self._next:
            await self.look_once_more()
            self._next = time.monotonic() + 1 / _SCENES_PER_SECOND

    async def look_once_more(self) -> None:
        """Show how things stand."""
        campaign = self._player.stage.campaign
        arrivals = self._player.stage.world.since(self._mark)
        self._mark = max((one.mark for one in arrivals), default=self._mark)
        whole = campaign.closes_at - campaign.opens_at
        self._show.update(
            Scene(
                now=self._instant,
                progress=max(0.0, min(1.0, (self._instant - campaign.opens_at) / whole)),
                score=await self._player.stage.replay.score(CAMPAIGN),
                arrivals=tuple(arrivals),
            )
        )


def summary(score: Score) -> dict[str, Any]:
    """Sum up a replay: the last line of its output."""
    return {
        "museum": REPLAYED,
        "campaign": CAMPAIGN,
        "raised_minor": score.campaign.raised_minor,
        "backers": score.campaign.backers,
        "milestones": {name: at.isoformat() for name, at in score.milestones.items()},
        "deliveries": {state.value: count for state, count in sorted(score.deliveries.items())},
    }
