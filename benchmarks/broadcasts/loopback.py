"""The Bot API as a process of its own, and what every contender asks of it."""

import asyncio
import ssl
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.broadcasts.certificate import HOST, issued
from benchmarks.broadcasts.words import FIRST_CHAT
from benchmarks.harness.declaring import Deed
from culturetime.clock import read_clock


@dataclass(frozen=True, slots=True)
class BotApi:
    """A Bot API that runs. `authority` is the file of who vouches for it."""

    url: str
    authority: Path
    process: asyncio.subprocess.Process
    #: The most messages that came within a second, where there is a limit to them.
    most: list[int] = field(default_factory=list)

    @property
    def context(self) -> ssl.SSLContext:
        """What lets a client trust it, and nobody else."""
        return ssl.create_default_context(cafile=self.authority)

    async def expect(self, messages: int) -> None:
        """Ask what came since the last time; raises RuntimeError if it is not one a chat."""
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("the Bot API has no input and output")
        self.process.stdin.write(b"\n")
        answer = await self.process.stdout.readline()
        came, chats, refused, most = map(int, answer.split())
        self.most.append(most)
        if (came, chats, refused) != (messages, messages, 0):
            raise RuntimeError(f"{messages} messages were to arrive, and there came {answer!r}")


@asynccontextmanager
async def bot_api(milliseconds: int, limit: int = 0) -> AsyncIterator[BotApi]:
    """Run a Bot API that answers after so long, and refuses more than `limit` within a second."""
    with TemporaryDirectory() as folder:
        certificate = issued(Path(folder), read_clock())
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *(
                "-m",
                "benchmarks.broadcasts.bot_api",
                certificate.own,
                str(milliseconds),
                str(limit),
            ),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the Bot API has no input and output")
        try:
            port = int(await process.stdout.readline())
            yield BotApi(f"https://{HOST}:{port}", certificate.authority, process)
        finally:
            process.stdin.close()
            await process.wait()


def to_everybody(api: BotApi, send: Callable[[int], Awaitable[object]], at_once: int) -> Deed:
    """Write to as many chats as asked, `at_once` at a time: workers that share one list."""

    async def deed(times: int) -> None:
        chats = iter(range(FIRST_CHAT, FIRST_CHAT + times))

        async def one_after_another() -> None:
            for chat in chats:
                await send(chat)

        async with asyncio.TaskGroup() as group:
            for _ in range(at_once):
                group.create_task(one_after_another())
        await api.expect(times)

    return deed
