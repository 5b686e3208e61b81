"""Sends numbered messages until somebody ends it: `python -m tests.bots.simulated.sender FILE N`.

Says each number once the world has its message.
"""

import asyncio
import sys
from pathlib import Path

from bots.simulated import SimulatedTransport, SimulatedWorld
from core.messages import Message


def key_of(number: int) -> str:
    """Give the delivery key of the message `number`."""
    return f"{number:024d}"


async def send_all(path: Path, most: int) -> None:
    """Send the messages 0 to `most`."""
    with SimulatedWorld(path) as world:
        transport = SimulatedTransport(world)
        for number in range(most):
            message = transport.encode(Message(f"message {number}"))
            await transport.send(message, f"person:{number % 7}", key_of(number))
            print(number, flush=True)  # noqa: T201 - this is how it speaks with the test


if __name__ == "__main__":
    asyncio.run(send_all(Path(sys.argv[1]), int(sys.argv[2])))
