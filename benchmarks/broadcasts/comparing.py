"""Who is compared in a broadcast: all that we do, against a loop of a library's sends."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from importlib import import_module

from benchmarks.harness.declaring import Benchmark, Contender, Deed

#: So that what a broadcast costs once is little beside its messages, and no moment decides.
_TIMES, _ROUNDS = 2_000, 9
OURS = "benchmarks.broadcasts.ours"


def broadcast_benchmark(
    name: str, title: str, peer: str, *, at_once: int, goal: float, milliseconds: int = 0
) -> Benchmark:
    """Declare the comparison for so many messages at a time, answered after so long.

    `peer` is the module that sends by a library, which is called `title`.
    """
    ours = "ours: from the database to the stored outcome"
    return Benchmark(
        name=name,
        ours=Contender(ours, opened_by(OURS, at_once, milliseconds)),
        peer=Contender(title, opened_by(f"benchmarks.broadcasts.{peer}", at_once, milliseconds)),
        goal=goal,
        times=_TIMES,
        warm_up=2 * at_once,
        rounds=_ROUNDS,
    )


def opened_by(
    module: str, at_once: int, milliseconds: int
) -> Callable[[], AbstractAsyncContextManager[Deed]]:
    """Open what a module sends by; a library is loaded where it works, and nowhere else."""

    def opened() -> AbstractAsyncContextManager[Deed]:
        found: AbstractAsyncContextManager[Deed] = import_module(module).opened(
            at_once, milliseconds
        )
        return found

    return opened
