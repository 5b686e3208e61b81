"""`python -m benchmarks.broadcasts.pace 30 1000 100x30`: whether bots keep their pace for a minute.

`100x30` are a hundred bots of one program. The Bot API takes of each bot no more within any second
than its limit; nothing may be refused.
"""

import subprocess
import sys
from statistics import median
from time import monotonic

from benchmarks.broadcasts.many import measured
from benchmarks.broadcasts.ours import opened
from culturetime import loop

_ASKED = ("30", "1000")
_SECONDS = 60
_ANSWERED_AFTER = 50
_AT_ONCE = 100


async def one(limit: int) -> str:
    """Send for a minute at a limit; tells the pace, and the most within a second."""
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
    return f"at {limit}/s: {pace:.1f}/s ({share:.0f} %), at most {most} within a second, no 429"


async def many(bots: int, limit: int) -> str:
    """Let many bots send for a minute; tells the pace of the slowest one, and of all."""
    told = await measured(bots, limit, _SECONDS, _ANSWERED_AFTER)
    every = bots * told.messages
    slowest, usual = (told.messages / of for of in (max(told.seconds), median(told.seconds)))
    return (
        f"{bots} bots at {limit}/s: {every / max(told.seconds):.0f}/s in all, each {usual:.1f}/s, "
        f"the slowest {slowest:.1f}/s ({100 * slowest / limit:.0f} %), of none more than "
        f"{told.most} within a second, no 429; {1000 * told.processor / every:.2f} ms of a "
        "processor for a message"
    )


def main(asked: str) -> str:
    """Measure what was asked for: a limit, or so many bots and their limit."""
    bots, _, limit = asked.rpartition("x")
    return loop.run(many(int(bots), int(limit)) if bots else one(int(limit)))


if __name__ == "__main__":
    every = sys.argv[1:] or _ASKED
    if len(every) == 1:
        print(main(every[0]))  # noqa: T201 - its answer
    else:
        # Each in a process of its own: a program reads once whom it trusts.
        for asked in every:
            subprocess.run([sys.executable, "-m", __spec__.name, asked], check=True)  # noqa: S603 - our own program
