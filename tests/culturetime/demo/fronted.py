"""The demo with its pages, in this process, at a port of its own."""

import asyncio

from culturetime.answering import listen
from culturetime.demo.folder import Folder
from culturetime.demo.front import Front
from culturetime.settings import read_settings


def front_of(folder: Folder, ready: asyncio.Event) -> Front:
    """Take any port; `ready` is set once the page is there."""
    opened = listen("127.0.0.1", 0)
    return Front(
        settings=read_settings().model_copy(update={"port": opened.getsockname()[1]}),
        opened=opened,
        log=folder.path / "serving.log",
        shown=lambda _: ready.set(),
    )
