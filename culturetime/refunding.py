"""Refunds that staff ordered are brought to the payment provider while the program runs."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from core.giving.refund_orders import carry_out
from core.giving.refunding import Refunds
from core.store import Store
from scheduler.engine import Engine


@asynccontextmanager
async def refunding(
    store: Store, refunds: Refunds, now: Callable[[], datetime]
) -> AsyncIterator[None]:
    """Bring what is ordered to `refunds` while this is entered."""

    async def slice_() -> int:
        return await carry_out(store, refunds, now())

    engine = Engine({"refunds": slice_})
    async with asyncio.TaskGroup() as group:
        group.create_task(engine.run())
        try:
            yield
        finally:
            engine.stop()
