"""The least and fastest of Discord's API: it shows every message, and counts what arrived.

`python -m benchmarks.channels.api CERTIFICATE` prints its port. For each line that it reads it
prints how many messages came since the last one, and to how many channels; it ends with its input.
Every answer tells of the channel's bucket, as Discord does.
"""

import asyncio
import json
import sys
from itertools import count

from benchmarks.channels.words import BOT, BUTTONS, TEXT
from benchmarks.harness.answering import Answering, serve, written

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


class Connection(Answering):
    """One client's connection."""

    def __init__(self, counted: Counted) -> None:
        super().__init__()
        self._counted = counted

    def answer(self, head: bytes, body: bytes) -> None:  # noqa: ARG002 - the path says enough
        """Show the message, or who the bot is."""
        path = head.split(b" ", 2)[1]
        if head.startswith(_POST):
            channel = path.split(b"/")[-2]
            number = self._counted.note(channel)
            shown = b'{"id":"%d","channel_id":"%b",%b' % (number, channel, _REST)
            self.write(written(shown, _BUCKET))
            return
        told = _APPLICATION if b"/applications/" in path else _ME
        self.write(written(json.dumps(told).encode()))


async def main(certificate: str) -> None:
    """Serve until the input ends."""
    counted = Counted()
    await serve(certificate, lambda: Connection(counted), counted.told)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
