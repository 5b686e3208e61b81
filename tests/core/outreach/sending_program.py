"""A worker in a process of its own, to be killed: says `call` before each call, `done` at the end.

Its arguments are the database, the world's file and how many workers went before it.
"""

import asyncio
import sys
from pathlib import Path

from bots.simulated import SimulatedTransport, SimulatedWorld
from core.messages import Encoded, Platform, Sent
from core.outreach.sending import LEASE, Sender
from core.store import Store
from tests.core.outreach.community import LANE, NOW


class Telling(SimulatedTransport):
    """Says that a call comes next."""

    async def send(self, encoded: Encoded, address: str, key: str) -> Sent:
        """Say so, then deliver."""
        print("call", flush=True)  # noqa: T201 - how the test follows
        return await super().send(encoded, address, key)


async def main(address: str, world: str, before: int) -> None:
    """Take over what the last worker left, then send to the end."""
    store = Store(address)
    now = NOW + LEASE * before
    with SimulatedWorld(Path(world)) as screens:
        sender = Sender(store, {Platform.SIMULATED: Telling(screens)}, f"worker {before}")
        await sender.recover(LANE, now)
        worked = 1
        while worked:
            worked = await sender.slice(LANE, now)
    await store.close()
    print("done", flush=True)  # noqa: T201 - how the test follows


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
