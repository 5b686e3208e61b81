"""The replay is run: opened or resumed, played at its pace, shown, and summed up at the end."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bots.simulated import Arrival, SimulatedTransport, SimulatedWorld
from core.conversation.answers.library import Load
from core.errors import Mistake
from core.messages import Platform
from core.replay import Replay, Score, find_museum
from culturetime.application import WEBCHAT
from culturetime.demo.folder import Folder
from culturetime.demo.front import Front, served_front
from culturetime.demo.opening import CAMPAIGN, REPLAYED, find_replayed, open_museums
from culturetime.demo.outside import Chats, Outside
from culturetime.demo.outside.meeting import addresses, furnished, met
from culturetime.demo.pace import Pace
from culturetime.demo.page import Board
from culturetime.demo.player import Player, Stage
from culturetime.demo.scenario.events import Event
from culturetime.demo.scenario.files import Places, read_scenario
from culturetime.demo.scenario.generate import generate
from culturetime.demo.scenario.record import read_events, write_events
from culturetime.demo.scene import Scene, Show
from culturetime.serving import drained, read_along, served
from culturetime.settings import read_settings
from culturetime.wiring import Durability, House, opened_house
from scheduler.engine import Engine

_SCENES_PER_SECOND = 10
_LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is asked of a replay. `speed` multiplies its pace; 0 is as fast as it goes.

    `database` is the address of the database, else the folder's own. `seed` chooses who gives
    what and when; empty means the scenario's own. `load` loads what reads the meaning of visitors'
    questions; the replay's own people are answered by letters and words.
    """

    folder: Folder
    database: str | None = None
    speed: float = 1.0
    seed: int | None = None
    resume: bool = False
    chats: Chats = Chats.SIMULATED
    load: Load | None = None

    @property
    def address(self) -> str:
        """The database that is played on."""
        return self.database or self.folder.database


def prepare(plan: Plan) -> tuple[Event, ...]:
    """Make or find the folder and the scenario; raises Mistake."""
    if plan.resume and plan.chats is not Chats.SIMULATED:
        raise Mistake(
            "A replay on real clients begins anew: its people were in the programs that ended. "
            "Leave out --resume."
        )
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


async def run(
    plan: Plan,
    show: Show,
    clock: Callable[[], datetime],
    afterwards: Callable[[], Awaitable[None]],
    front: Front | None = None,
) -> dict[str, Any]:
    """Play the replay to its end, then do what comes `afterwards`; gives the summary.

    With a `front` it can be seen in a browser, from before it begins until all is over.
    Raises Mistake, StoreError.
    """
    events = await asyncio.to_thread(prepare, plan)
    with _interruptible(), SimulatedWorld(plan.folder.world) as world:
        transports = {Platform.SIMULATED: SimulatedTransport(world)}
        settings = (front.settings if front else read_settings()).model_copy(
            update={"database_url": plan.folder.database}
        )
        async with (
            furnished(plan.chats) as rooms,
            opened_house(plan.address, transports, "demo", Durability.KILL, load=plan.load) as bare,
            AsyncExitStack() as meeting,
        ):
            museum_id = await _museum(plan, bare, events, clock, addresses(rooms))
            house, outside = await meeting.enter_async_context(
                met(bare, rooms, settings, world, REPLAYED)
            )
            stage, since = await _set(house, museum_id, outside, world, clock)
            for lane in outside.lanes:
                await house.sender.recover(lane, clock() + _LEASE)
            await house.giving.sweep(clock())
            campaign = stage.campaign
            pace = Pace(campaign.opens_at, campaign.closes_at, plan.speed)
            watch = _Watch(stage, since)
            board = Board(
                await stage.replay.museum(), pace, events, await watch.before(events, since)
            )
            board.chats = {room.platform: room.double.page for room in rooms}
            async with (
                served(house, (WEBCHAT,), clock) as engine,
                _fronted(plan, front, house, engine, board),
            ):
                if plan.speed:
                    read_along(house, engine)
                with show, board:
                    watch.shows = (show, board)
                    await _play(Player(stage, events), since, pace, watch)
                if not plan.speed:
                    # What goes as fast as it can shares the processor with nothing.
                    read_along(house, engine)
                async with drained(house, outside.lanes, clock):
                    await afterwards()
            lines = "".join(f"{line}\n" for line in await stage.replay.nudged())
            await asyncio.to_thread(plan.folder.nudges.write_text, lines, "utf-8")
            return summary(await stage.replay.score(CAMPAIGN))


def _fronted(
    plan: Plan, front: Front | None, house: House, engine: Engine, board: Board
) -> AbstractAsyncContextManager[None]:
    # The keys are kept in the demo's folder, whatever database it plays on.
    keys = plan.folder.database
    return served_front(front, house, engine, board, keys) if front else nullcontext()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let SIGTERM end the replay as Ctrl-C does: nothing is left half done."""
    loop, playing = asyncio.get_running_loop(), asyncio.current_task()
    asked = asyncio.Event()

    def ask() -> None:
        asked.set()
        if playing is not None:
            playing.cancel()

    loop.add_signal_handler(signal.SIGTERM, ask)
    try:
        yield
    except asyncio.CancelledError:
        if asked.is_set():
            raise KeyboardInterrupt from None
        raise
    finally:
        loop.remove_signal_handler(signal.SIGTERM)


async def _museum(
    plan: Plan,
    house: House,
    events: tuple[Event, ...],
    clock: Callable[[], datetime],
    elsewhere: Places,
) -> int:
    """Find the replayed museum, or open both; raises Mistake where it may not be there yet."""
    museum_id = await find_replayed(house)
    if museum_id is not None and not plan.resume:
        raise Mistake(
            "The database holds a demo already. Go on with it by --resume, or name another."
        )
    if museum_id is not None and await _was_on_clients(house):
        raise Mistake("That replay was on real clients, and its people are gone. Start a new one.")
    if museum_id is None:
        museum_id = await open_museums(house, events[0].told_at, clock(), elsewhere)
    return museum_id


async def _was_on_clients(house: House) -> bool:
    found = await house.store.network().read(lambda scope: find_museum(scope, REPLAYED))
    return found is not None and found.replay_platform not in (None, Platform.SIMULATED)


async def _set(
    house: House,
    museum_id: int,
    outside: Outside,
    world: SimulatedWorld,
    clock: Callable[[], datetime],
) -> tuple[Stage, datetime | None]:
    """Set the stage, and find the instant to go on from."""
    replay = Replay(house.store, house.sender, museum_id)
    stage = Stage(
        outside=outside,
        giving=house.giving,
        replay=replay,
        world=world,
        campaign=await replay.campaign(CAMPAIGN),
        clock=clock,
    )
    return stage, await replay.clock()


async def _play(player: Player, since: datetime | None, pace: Pace, watch: "_Watch") -> None:
    """Play on, no faster than the pace, and show what is seen ten times a second."""
    async for instant, events in player.play(since):
        await watch.look(instant, events)
        if pace.reach(instant):
            # Who watches while it waits sees what was played last, not what was a moment before.
            await watch.look_once_more()
            await pace.keep(instant)
    await watch.look_once_more()


class _Watch:
    """Looks at the stage now and then, for those who show it."""

    def __init__(self, stage: Stage, since: datetime | None) -> None:
        self.shows: tuple[Show, ...] = ()
        self._stage = stage
        self._mark = 0
        self._next = 0.0
        self._instant = since or stage.campaign.opens_at
        self._events: list[Event] = []

    async def before(self, events: Iterable[Event], since: datetime | None) -> Scene:
        """See how things stand before anything is played, and what was played before."""
        played = [one for one in events if since is not None and one.told_at < since]
        return await self._scene((), tuple(played))

    async def look(self, instant: datetime, events: Iterable[Event]) -> None:
        """Show how things stand at `instant`, unless that was done a moment ago."""
        self._instant = instant
        self._events += events
        if time.monotonic() >= self._next:
            await self.look_once_more()
            self._next = time.monotonic() + 1 / _SCENES_PER_SECOND

    async def look_once_more(self) -> None:
        """Show how things stand."""
        arrivals: list[Arrival] = []
        while more := self._stage.world.since(self._mark):
            arrivals += more
            self._mark = max(one.mark for one in more)
        events, self._events = tuple(self._events), []
        scene = await self._scene(tuple(arrivals), events)
        for show in self.shows:
            show.update(scene)

    async def _scene(self, arrivals: tuple[Arrival, ...], events: tuple[Event, ...]) -> Scene:
        campaign = self._stage.campaign
        whole = campaign.closes_at - campaign.opens_at
        return Scene(
            now=self._instant,
            progress=max(0.0, min(1.0, (self._instant - campaign.opens_at) / whole)),
            score=await self._stage.replay.score(CAMPAIGN),
            arrivals=arrivals,
            events=events,
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
