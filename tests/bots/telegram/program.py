"""The network in a process of its own, to be killed.

Its arguments are the database, the double's address, the bot's token and the instant of its clock.
"""

import asyncio
import sys
from datetime import datetime

from tests.bots.telegram.network import opened_network


async def main(database: str, api_url: str, token: str, now: str) -> None:
    """Run until it is killed."""
    own, at = {"palazzo": token}, datetime.fromisoformat(now)
    async with opened_network(database, api_url, own, now=at):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
