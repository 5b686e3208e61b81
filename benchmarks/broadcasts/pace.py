"""`python -m benchmarks.broadcasts.pace`: whether a bot keeps its pace, and below its limit.

The Bot API refuses whatever is above the limit within any second; nothing may be refused.
"""

import asyncio
import sys
from time import monotonic

from benchmarks.broadcasts.ours import opened

_LIMITS = (30, 1_000)
_SECONDS = 20
_ANSWERED_AFTER = 50
_AT_ONCE = 100


async def main(limit: int) -> None:
    """Send for some seconds at a limit, and tell the pace, and the most within a second."""
    async with opened(_AT_ONCE, _ANSWERED_AFTER, limit, limit) as deed:
        await deed.prepare(limit)
        await deed(limit)
        messages = _SECONDS * limit
        await deed.prepare(messages)
        before = monotonic()
        await deed(messages)
        pace = messages / (monotonic() - before)
        most = max(deed.api.most)
    share = 100 * pace / limit
    told = f"at {limit}/s: {pace:.1f}/s ({share:.0f} %), at most {most} within a second, no 429"
    print(told)  # noqa: T201 - its answer


if __name__ == "__main__":
    for asked in map(int, sys.argv[1:]) if sys.argv[1:] else _LIMITS:
        asyncio.run(main(asked))
