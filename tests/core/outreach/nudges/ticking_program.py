"""A process of its own that ticks and sends; with "stalls" it stops in the middle of a tick.

Says the address of each message that it sent, or that it stands still; ends when all is sent.
"""

import asyncio
import sys
from datetime import datetime

from sqlalchemy import func, select

from core.messages import Encoded, Key, Message, Platform, Sent
from core.outreach.nudges.ticking import SLICE, tick, turn
from core.outreach.sending import Sender
from core.store import NetworkScope, Store
from core.store.queries import due_nudges, lanes
from core.store.scope import across_museums
from core.store.tables.nudges import PLANNED, nudge
from tests.core.outreach.community import LANE, Recorder

_PLANNED = across_museums(select(func.count()).select_from(nudge).where(PLANNED))


def say(line: str) -> None:
    """Tell who started this program."""
    print(line, flush=True)  # noqa: T201 - how the test follows


class Telling(Recorder):
    """A platform that tells of each message once it is there."""

    def encode(self, message: Message) -> Encoded:
        """Keep the text."""
        return Encoded(message.text.encode())

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        """Show it, and tell where."""
        sent = await super().send(encoded, address, key)
        say(address)
        return sent


def _is_left(network: NetworkScope) -> bool:
    return bool(network.run(_PLANNED).scalar_one() or lanes.lanes(network))


async def work(store: Store, owner: str, now: datetime) -> None:
    """Tick and send side by side with others until nothing is left."""
    sender = Sender(store, {Platform.SIMULATED: Telling()}, owner)
    while await store.network().read(_is_left):
        await tick(store, now)
        while await sender.slice(LANE, now):
            pass


def _stall(now: datetime, network: NetworkScope) -> None:
    found = due_nudges.due(network, now, SLICE)
    turn(network, found, now)
    say(f"stands still with {len(found)}")
    # Whoever started it never writes: it is killed here.
    sys.stdin.read()


async def main(address: str, owner: str, at: str) -> None:
    """Do as the owner's name says."""
    store, now = Store(address), datetime.fromisoformat(at)
    if owner == "stalls":
        await store.network().write(lambda network: _stall(now, network))
    await work(store, owner, now)
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
