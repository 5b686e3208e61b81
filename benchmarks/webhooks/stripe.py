"""The least of a Stripe: posts the events of payments, and says when all were taken.

`python -m benchmarks.webhooks.stripe` reads one line of JSON, `{"url", "pledges"}`, then for each
line with a number posts the events of as many pledges that were not told of yet.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator

import aiohttp

from benchmarks.webhooks.told import HEADER, completed, signed

_AT_ONCE = 16
_OK = 200


async def main() -> None:
    """Serve until the input ends."""
    told = json.loads(await asyncio.to_thread(sys.stdin.readline))
    pledges = iter(told["pledges"])
    async with aiohttp.ClientSession() as session:
        while line := await asyncio.to_thread(sys.stdin.readline):
            chosen = [next(pledges) for _ in range(int(line))]
            await _post(session, told["url"], chosen)
            print("taken", flush=True)  # noqa: T201 - the answer


async def _post(session: aiohttp.ClientSession, url: str, pledges: list[int]) -> None:
    waiting = iter(pledges)
    async with asyncio.TaskGroup() as group:
        for _ in range(_AT_ONCE):
            group.create_task(_one_after_another(session, url, waiting))


async def _one_after_another(
    session: aiohttp.ClientSession, url: str, pledges: Iterator[int]
) -> None:
    for pledge in pledges:
        second = int(time.time())  # noqa: TID251 - Stripe's own clock
        body = completed(pledge, second)
        async with session.post(url, data=body, headers={HEADER: signed(body, second)}) as answer:
            if answer.status != _OK:
                raise RuntimeError(f"{url} answered {answer.status}")


if __name__ == "__main__":
    asyncio.run(main())
