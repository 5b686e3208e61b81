"""What a message costs of an update to few and to very many: `… growth 10000 1000000`.

It tells the processor time for each member, and by how much memory grew meanwhile.
"""

import gc
import sys
import time

from benchmarks.broadcasts.ours import memory, opened
from culturetime import loop

_SIZES = (10_000, 1_000_000)
_AT_ONCE = 10
_WARM_UP = 1_000
_MILLISECONDS, _MEGABYTE = 1_000, 1_000_000


async def main(members: int) -> None:
    """Bring an update to so many members, after one to a thousand."""
    async with opened(_AT_ONCE, 0) as deed:
        gc.freeze()
        await deed.prepare(_WARM_UP)
        await deed(_WARM_UP)
        await deed.prepare(members)
        held, before = memory(), time.process_time()
        await deed(members)
        spent = (time.process_time() - before) * _MILLISECONDS / members
        grown = (memory() - held) / _MEGABYTE
    print(f"{members:,} members: {spent:.3f} ms each, memory grew by {grown:.1f} MB")  # noqa: T201 - its answer


if __name__ == "__main__":
    for asked in map(int, sys.argv[1:]) if sys.argv[1:] else _SIZES:
        loop.run(main(asked))
