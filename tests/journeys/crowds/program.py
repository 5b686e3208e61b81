"""The product in a process group of its own, to be killed or told to stop; without a pace.

It is forked from a process that has imported all of it, so that beginning takes no time.
"""

import asyncio
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess

from bots.telegram.accounts import Mode
from bots.telegram.pacing import Allowance
from core.messages import Platform, Room
from core.texts import Words, buttons
from culturetime.discord import opened_discord
from culturetime.serving import served
from culturetime.settings import Settings
from culturetime.stopping import told_to_stop
from culturetime.telegram import opened_telegram
from culturetime.wiring import House, opened_house
from tests.bots.discord import network as on_discord
from tests.bots.telegram import network as on_telegram

# What is said is read from its catalogue once, before anything is forked.
buttons.see(Words("en"))
_FORKED = multiprocessing.get_context("forkserver")
# Each that is forked looks for the module that was started, pytest, as well.
_FORKED.set_forkserver_preload([__name__, "pytest.__main__"])
#: No pace at all, and as many on their way at a time as where nothing else is said.
UNPACED = Allowance(per_second=1_000_000.0, at_once=Room().at_once, begun=Room().at_once)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Where it runs: on which platform, at which address, with which database.

    Of each bot on Telegram so many messages are on their way `at_once`.
    """

    platform: Platform
    address: str
    database: str
    at_once: int = UNPACED.at_once

    @contextmanager
    def running(self, at: datetime) -> Iterator["Running"]:
        """Run it from an instant of its own clock on; at the end nothing of it is left."""
        process = _FORKED.Process(target=_main, args=(self, at))
        process.start()
        try:
            yield Running(process)
        finally:
            if process.is_alive():
                process.kill()
            process.join()


@dataclass(frozen=True, slots=True)
class Running:
    """The program while it runs."""

    process: BaseProcess

    def kill(self) -> None:
        """Kill its whole group, which must be at work."""
        assert self.process.is_alive()
        assert self.process.pid is not None
        assert os.getpgid(self.process.pid) == self.process.pid
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join()
        assert self.process.exitcode == -signal.SIGKILL

    def stop(self) -> None:
        """Tell it to stop, as a supervisor does."""
        self.process.terminate()

    def ended(self) -> None:
        """Wait until it has ended, and well."""
        self.process.join()
        assert self.process.exitcode == 0


def unpaced(settings: Settings, at_once: int = UNPACED.at_once) -> Settings:
    """Let bots on Telegram keep no pace, with so many messages on their way at a time."""
    many = {"telegram_at_once": at_once, "telegram_begun": at_once}
    return settings.model_copy(update={"telegram_per_second": UNPACED.per_second, **many})


def _main(program: Program, at: datetime) -> None:
    os.setsid()
    begun = time.monotonic()
    asyncio.run(_serve(program, lambda: at + timedelta(seconds=time.monotonic() - begun)))


async def _serve(program: Program, clock: Callable[[], datetime]) -> None:
    with told_to_stop() as told:
        async with opened_house(program.database, {}, f"run-{os.getpid()}") as house:
            on = {Platform.TELEGRAM: _on_telegram, Platform.DISCORD: _on_discord}
            await on[program.platform](program, house, clock, told)


async def _on_telegram(
    program: Program, house: House, clock: Callable[[], datetime], told: asyncio.Event
) -> None:
    plain = on_telegram.settings_for(program.database, program.address, "http://x", Mode.POLLING)
    settings = unpaced(plain, program.at_once)
    async with (
        opened_telegram(house, settings, "http://x", clock, is_here=True) as chats,
        served(chats.house, chats.lanes, clock),
    ):
        await told.wait()


async def _on_discord(
    program: Program, house: House, clock: Callable[[], datetime], told: asyncio.Event
) -> None:
    settings = on_discord.settings_for(program.database, f"{program.address}/api/v10", "http://x")
    async with opened_discord(house, settings, "http://x", clock, is_here=True) as chats:
        for bot in chats.bots.values():
            bot.wire.pacer.gap = 0.0
        async with served(chats.house, chats.lanes, clock):
            await told.wait()
