"""A program that takes events in, served in this process; a Stripe beside it posts them."""

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.types import ASGIApp

from benchmarks.harness.declaring import Deed
from culturetime.answering import answering, listen

PATH = "/webhooks/stripe"


@asynccontextmanager
async def posted_to(application: ASGIApp, pledges: Sequence[int]) -> AsyncIterator[Deed]:
    """Serve `application`, and let the events of so many `pledges` be posted as asked."""
    opened = listen("127.0.0.1", 0)
    async with answering(application, opened), _stripe(_url(opened), pledges) as deed:
        yield deed


def _url(opened: socket.socket) -> str:
    return f"http://127.0.0.1:{opened.getsockname()[1]}{PATH}"


@asynccontextmanager
async def _stripe(url: str, pledges: Sequence[int]) -> AsyncIterator[Deed]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.webhooks.stripe",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    asked, answers = process.stdin, process.stdout
    if asked is None or answers is None:
        raise RuntimeError("Stripe has no input and output")
    asked.write(json.dumps({"url": url, "pledges": list(pledges)}).encode() + b"\n")

    async def deed(times: int) -> None:
        asked.write(b"%d\n" % times)
        await asked.drain()
        if await answers.readline() != b"taken\n":
            raise RuntimeError("an event was not taken")

    try:
        yield deed
    finally:
        asked.close()
        await process.wait()
