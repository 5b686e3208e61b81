"""The least and fastest of a Bot API: it shows every message, and counts what arrived.

`python -m benchmarks.broadcasts.bot_api CERTIFICATE MILLISECONDS LIMIT` prints its port. For each
line that it reads it prints how many messages came since the last one, to how many chats, how many
it refused, and the most that came within a second; it ends with its input. It refuses what is above
the limit within any second, if there is one.
"""

import asyncio
import json
import sys
from collections import deque
from itertools import count
from time import monotonic

import uvloop

from benchmarks.broadcasts.words import BUTTONS, CHAT, SHOWN
from benchmarks.harness.answering import Answering, serve, written

_SECONDS = 1_360_843_200
_BOT = {"id": 5000, "is_bot": True, "first_name": "Palazzo", "username": "PalazzoBot"}
_KEYBOARD = [[{"text": label, "callback_data": said} for label, said in BUTTONS]]
_SHOWN = json.dumps(
    {
        "from": _BOT,
        "chat": {"id": 0, "first_name": "Giulia", "last_name": "Rossi", "type": "private"},
        "date": _SECONDS,
        "text": SHOWN,
        "reply_markup": {"inline_keyboard": _KEYBOARD},
    },
    separators=(",", ":"),
)
_BEFORE_CHAT, _AFTER_CHAT = _SHOWN[1:].encode().split(b'"chat":{"id":0', 1)


class Counted:
    """The messages that came since somebody asked, at most `limit` within a second."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._numbers = count(1)
        self._messages = self._refused = self._most = 0
        self._chats: set[bytes] = set()
        self._lately: deque[float] = deque()

    def note(self, chat: bytes) -> int | None:
        """Count a message; gives its number, or nothing if it is one too many."""
        if self._limit and not self._has_room(monotonic()):
            self._refused += 1
            return None
        self._messages += 1
        self._chats.add(chat)
        return next(self._numbers)

    def told(self) -> tuple[int, int, int, int]:
        """Give the counts, and begin anew."""
        found = self._messages, len(self._chats), self._refused, self._most
        self._messages = self._refused = self._most = 0
        self._chats = set()
        return found

    def _has_room(self, now: float) -> bool:
        while self._lately and self._lately[0] <= now - 1:
            self._lately.popleft()
        self._lately.append(now)
        self._most = max(self._most, len(self._lately))
        return len(self._lately) <= self._limit


class Connection(Answering):
    """One client's connection; each answer takes so many `seconds`."""

    def __init__(self, counted: Counted, seconds: float) -> None:
        super().__init__()
        self._counted = counted
        self._seconds = seconds

    def answer(self, head: bytes, body: bytes) -> None:  # noqa: ARG002 - the body says enough
        """Show the message, refuse it, or tell who the bot is."""
        found = CHAT.search(body)
        if found is None:
            self.write(written(b'{"ok":true,"result":' + json.dumps(_BOT).encode() + b"}"))
            return
        chat = found[1]
        number = self._counted.note(chat)
        if number is None:
            self.write(_TOO_MANY)
            return
        shown = b'{"ok":true,"result":{"message_id":%d,%b"chat":{"id":%b%b}'
        answer = written(shown % (number, _BEFORE_CHAT, chat, _AFTER_CHAT))
        if self._seconds:
            asyncio.get_running_loop().call_later(self._seconds, self.write, answer)
        else:
            self.write(answer)


_TOO_MANY = written(
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",'
    b'"parameters":{"retry_after":1}}'
)


async def main(certificate: str, milliseconds: int, limit: int) -> None:
    """Serve until the input ends."""
    counted = Counted(limit)
    await serve(certificate, lambda: Connection(counted, milliseconds / 1000), counted.told)


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
