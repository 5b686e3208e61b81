"""A writer in a process of its own, to be killed: says the number of each slot once it is kept."""

import asyncio
import sys
from functools import partial

from core.store import Store
from core.store.queries import ticks
from tests.museum_for_tests import NOW


async def main(address: str, first: int) -> None:
    """Take slots, many at once, and tell each as soon as it is acknowledged."""
    store = Store(address)

    async def keep(number: int) -> None:
        await store.network().write(partial(ticks.claim, name=f"{number}", slot=NOW))
        print(number, flush=True)  # noqa: T201 - how the test follows

    for start in range(first, first + 100_000, 20):
        await asyncio.gather(*(keep(number) for number in range(start, start + 20)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
