"""The network's process: the application, the clock and the lanes beside it."""

import asyncio
import os

from culturetime.application import Place, answer, opened_application
from culturetime.clock import read_clock
from culturetime.serving import served
from culturetime.settings import Settings
from culturetime.wiring import opened_house


async def serve(settings: Settings, *, web: bool) -> None:
    """Serve until a signal ends it; what is in hand is finished first."""
    place = Place(settings.host, settings.port, settings.public_url)
    async with (
        opened_house(settings.database_url, {}, f"run-{os.getpid()}") as house,
        served(house, (), read_clock),
    ):
        if not web:
            await asyncio.Event().wait()
        async with opened_application(house, settings.database_url, place) as application:
            await answer(application, place)
