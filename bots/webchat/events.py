"""What looks on at a conversation: a stream of server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

from bots.webchat.mailbox import Mailbox
from core.store.queries.webchat import Line

#: How often to look even if nobody wakes us: messages may come from another process.
_LOOK = 2.0
#: How many looks without news before a sign of life, and how many until the browser asks again.
_SIGN_OF_LIFE = 7
_LOOKS = 450

#: Writes a message as a piece of the page.
Write = Callable[[Line], str]


async def stream(mailbox: Mailbox, address: str, write: Write) -> AsyncIterator[str]:
    """Tell all of a conversation, then every change of it."""
    told: dict[str, Line] = {}
    with mailbox.listening(address) as woken:
        for look in range(_LOOKS):
            woken.clear()
            lines = {line.key: line for line in await mailbox.read(address)}
            for event in _changes(told, lines, write):
                yield event
            told = lines
            if look % _SIGN_OF_LIFE == 0:
                yield ": still here\n\n"
            await _happened(woken)


def _changes(told: dict[str, Line], lines: dict[str, Line], write: Write) -> list[str]:
    gone = [f"m-{key}" for key in told if key not in lines]
    events = [_event("gone", gone)] if gone else []
    for key, line in lines.items():
        if told.get(key) != line:
            content = {"id": f"m-{key}", "side": line.side.value, "html": write(line)}
            events.append(_event("message", content))
    return events


def _event(name: str, content: object) -> str:
    return f"event: {name}\ndata: {json.dumps(content)}\n\n"


async def _happened(event: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(_LOOK):
            await event.wait()
    except TimeoutError:
        return
