"""The network's process: the application, the clock and the lanes beside it."""

import asyncio
import os
from functools import partial

from culturetime.application import WEBCHAT, answer, opened_application
from culturetime.clock import read_clock
from culturetime.serving import served
from culturetime.settings import Settings
from culturetime.wiring import opened_house


async def serve(settings: Settings, *, web: bool) -> None:
    """Serve until a signal ends it; what is in hand is finished first."""
    database = settings.database_url
    async with (
        opened_house(database, {}, f"run-{os.getpid()}") as house,
        served(house, (WEBCHAT,), read_clock) as engine,
    ):
        if not web:
            await asyncio.Event().wait()
        wake = partial(engine.wake, WEBCHAT)
        async with opened_application(house, settings, database, wake) as application:
            await answer(application, settings)
