"""The least and fastest of Discord's API: it shows every message, and counts what arrived.

`python -m benchmarks.channels.api CERTIFICATE` prints its port. For each line that it reads it
prints how many messages came since the last one, and to how many channels; it ends with its input.
Every answer tells of the channel's bucket, as Discord does.
"""

import asyncio
import json
import ssl
import sys
from itertools import count

from benchmarks.channels.words import BOT, BUTTONS, TEXT

_LENGTH = b"content-length: "
_END = b"\r\n\r\n"
_POST = b"POST "
_ME = {"id": str(BOT), "username": "palazzo", "discriminator": "0", "avatar": None, "bot": True}
_APPLICATION = {
    "id": str(BOT),
    "name": "palazzo",
    "icon": None,
    "description": "",
    "bot_public": True,
    "bot_require_code_grant": False,
    "verify_key": "0" * 64,
    "flags": 0,
    "owner": _ME,
    "team": None,
    "summary": "",
}
_ROWS = [
    {"type": 2, "id": 2 + place, "style": 2, "label": label, "custom_id": said}
    for place, (label, said) in enumerate(BUTTONS)
]
_SHOWN = {
    "type": 0,
    "content": TEXT,
    "author": _ME,
    "attachments": [],
    "embeds": [],
    "mentions": [],
    "mention_roles": [],
    "pinned": False,
    "mention_everyone": False,
    "tts": False,
    "timestamp": "2026-11-23T09:00:00.000000+00:00",
    "edited_timestamp": None,
    "flags": 4,
    "components": [{"type": 1, "id": 1, "components": _ROWS}],
}
_REST = json.dumps(_SHOWN, separators=(",", ":"))[1:].encode()
_BUCKET = (
    b"X-RateLimit-Bucket: 0123456789abcdef0123456789abcdef\r\nX-RateLimit-Limit: 5\r\n"
    b"X-RateLimit-Remaining: 4\r\nX-RateLimit-Reset: 1795424405.000\r\n"
    b"X-RateLimit-Reset-After: 5.000\r\n"
)


class Counted:
    """The messages that came since somebody asked."""

    def __init__(self) -> None:
        self._numbers = count(2_000_000_000_000_000_000)
        self._messages = 0
        self._channels: set[bytes] = set()

    def note(self, channel: bytes) -> int:
        """Count a message; gives its number."""
        self._messages += 1
        self._channels.add(channel)
        return next(self._numbers)

    def told(self) -> tuple[int, int]:
        """Give the counts, and begin anew."""
        found = self._messages, len(self._channels)
        self._messages, self._channels = 0, set()
        return found


class Connection(asyncio.Protocol):
    """One client's connection; it is answered in the order of its requests."""

    def __init__(self, counted: Counted) -> None:
        self._counted = counted
        self._come = b""
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where answers go."""
        if isinstance(transport, asyncio.WriteTransport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every request that is whole."""
        self._come += data
        while (end := self._come.find(_END)) >= 0:
            head = self._come[:end].lower()
            place = head.find(_LENGTH)
            length = int(head[place + len(_LENGTH) :].split(b"\r", 1)[0]) if place >= 0 else 0
            whole = end + len(_END) + length
            if len(self._come) < whole:
                return
            answer = self._answer(self._come[:end])
            self._come = self._come[whole:]
            if self._transport is not None and not self._transport.is_closing():
                self._transport.write(answer)

    def _answer(self, head: bytes) -> bytes:
        path = head.split(b" ", 2)[1]
        if head.startswith(_POST):
            channel = path.split(b"/")[-2]
            number = self._counted.note(channel)
            return _written(b'{"id":"%d","channel_id":"%b",%b' % (number, channel, _REST), _BUCKET)
        told = _APPLICATION if b"/applications/" in path else _ME
        return _written(json.dumps(told).encode())


def _written(body: bytes, more: bytes = b"") -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%bContent-Length: %d\r\n\r\n"
    return head % (more, len(body)) + body


async def main(certificate: str) -> None:
    """Serve until the input ends."""
    counted = Counted()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(counted), "127.0.0.1", 0, ssl=context
    )
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - its answer
    while await asyncio.to_thread(sys.stdin.readline):
        print(*counted.told(), flush=True)  # noqa: T201 - its answer
    server.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
