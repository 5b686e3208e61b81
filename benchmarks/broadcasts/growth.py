"""What a message costs of an update to few and to very many: `… growth 10000 1000000`.

It tells the processor time for each member, and by how much memory grew meanwhile.
"""

import gc
import subprocess
import sys
import time

from benchmarks.broadcasts.ours import opened
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
        before = time.process_time()
        await deed(members)
        spent = (time.process_time() - before) * _MILLISECONDS / members
    grown = deed.grown / _MEGABYTE
    print(f"{members:,} members: {spent:.3f} ms each, memory grew by {grown:.1f} MB")  # noqa: T201 - its answer


if __name__ == "__main__":
    sizes = [int(one) for one in sys.argv[1:]] or _SIZES
    if len(sizes) == 1:
        loop.run(main(sizes[0]))
    else:
        # Each in a process of its own: what one leaves behind is no part of the other's memory.
        for size in sizes:
            subprocess.run([sys.executable, "-m", __spec__.name, str(size)], check=True)  # noqa: S603 - our own program
