"""How the program is told to stop: by Ctrl-C in a terminal, by SIGTERM from a supervisor."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def told_to_stop() -> Iterator[asyncio.Event]:
    """Give what is set when the program is told to stop; told again, it ends at once."""
    loop, told = asyncio.get_running_loop(), asyncio.Event()

    def tell() -> None:
        told.set()
        leave()

    def leave() -> None:
        for one in _SIGNALS:
            loop.remove_signal_handler(one)

    for one in _SIGNALS:
        loop.add_signal_handler(one, tell)
    try:
        yield told
    finally:
        leave()
