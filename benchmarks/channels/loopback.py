"""Discord's API as a process of its own, and what every contender asks of it."""

import asyncio
import ssl
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.broadcasts.certificate import HOST, issued
from benchmarks.channels.words import FIRST_CHANNEL
from culturetime.clock import read_clock

#: How many posts are in the air at a time.
AT_ONCE = 10

#: Posts to a channel.
Post = Callable[[int], Awaitable[object]]
#: Opens a client that has written to no channel yet.
Opened = Callable[["Api"], Awaitable[Post]]


@dataclass(frozen=True, slots=True)
class Api:
    """An API that runs. `authority` is the file of who vouches for it.

    What is opened for a client goes on `clients`, and is closed before the next one.
    """

    url: str
    authority: Path
    process: asyncio.subprocess.Process
    clients: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def context(self) -> ssl.SSLContext:
        """What lets a client trust it, and nobody else."""
        return ssl.create_default_context(cafile=self.authority)

    async def told(self) -> tuple[int, int]:
        """Ask how many messages came since the last time, and to how many channels."""
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("the API has no input and output")
        self.process.stdin.write(b"\n")
        messages, channels = (await self.process.stdout.readline()).split()
        return int(messages), int(channels)


@asynccontextmanager
async def discord_api() -> AsyncIterator[Api]:
    """Run an API while this is entered."""
    with TemporaryDirectory() as folder:
        certificate = issued(Path(folder), read_clock())
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "benchmarks.channels.api", certificate.own),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the API has no input and output")
        try:
            port = int(await process.stdout.readline())
            api = Api(f"https://{HOST}:{port}/api/v10", certificate.authority, process)
            async with api.clients:
                yield api
        finally:
            process.stdin.close()
            await process.wait()


@dataclass(slots=True)
class ToEveryChannel:
    """A post to as many distinct channels as asked, by a client that knows none of them yet."""

    api: Api
    opened: Opened
    _post: Post | None = None

    async def prepare(self, times: int) -> None:  # noqa: ARG002 - any number begins anew
        """Open another client, whose connections stand already."""
        await self.api.clients.aclose()
        self._post = await self.opened(self.api)
        await self._to(range(1, 1 + 2 * AT_ONCE))
        await self.api.told()

    async def __call__(self, times: int) -> None:
        """Write to the channels; raises RuntimeError if not each of them got one message."""
        await self._to(range(FIRST_CHANNEL, FIRST_CHANNEL + times))
        if (told := await self.api.told()) != (times, times):
            raise RuntimeError(f"{times} messages were to arrive, and there came {told}")

    async def _to(self, channels: range) -> None:
        post, waiting = self._post, iter(channels)
        if post is None:
            raise RuntimeError("no client is open")

        async def one_after_another() -> None:
            for channel in waiting:
                await post(channel)

        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(one_after_another())
