"""The least and fastest of a Bot API: it shows every message, and counts what arrived.

`python -m benchmarks.broadcasts.bot_api CERTIFICATE MILLISECONDS LIMIT` prints its port. For each
line that it reads it prints how many messages came since the last one, to how many chats, how many
it refused, and the most of one bot that came within a second; it ends with its input. Of each bot
it takes no more within any second than the limit, if there is one.
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


class Window:
    """What came of one bot within a second, and how much of that was taken, at most `limit`."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._came: deque[float] = deque()
        self._taken: deque[float] = deque()
        self.most = 0

    def takes(self, now: float) -> bool:
        """Take a message unless it is one too many: what was refused counts for nothing."""
        _forget(self._came, now - 1)
        _forget(self._taken, now - 1)
        self._came.append(now)
        self.most = max(self.most, len(self._came))
        if len(self._taken) >= self._limit:
            return False
        self._taken.append(now)
        return True


def _forget(instants: deque[float], until: float) -> None:
    while instants and instants[0] <= until:
        instants.popleft()


class Counted:
    """The messages that came since somebody asked, of each bot at most `limit` within a second."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._numbers = count(1)
        self._messages = self._refused = 0
        self._chats: set[bytes] = set()
        self._windows: dict[bytes, Window] = {}

    def note(self, bot: bytes, chat: bytes) -> int | None:
        """Count a message; gives its number, or nothing if it is one too many."""
        if self._limit and not self._window(bot).takes(monotonic()):
            self._refused += 1
            return None
        self._messages += 1
        self._chats.add(chat)
        return next(self._numbers)

    def told(self) -> tuple[int, int, int, int]:
        """Give the counts, and begin anew."""
        most = max((window.most for window in self._windows.values()), default=0)
        found = self._messages, len(self._chats), self._refused, most
        self._messages = self._refused = 0
        self._chats = set()
        for window in self._windows.values():
            window.most = 0
        return found

    def _window(self, bot: bytes) -> Window:
        return self._windows.get(bot) or self._windows.setdefault(bot, Window(self._limit))


class Connection(Answering):
    """One client's connection; each answer takes so many `seconds`."""

    def __init__(self, counted: Counted, seconds: float) -> None:
        super().__init__()
        self._counted = counted
        self._seconds = seconds

    def answer(self, head: bytes, body: bytes) -> None:
        """Show the message, refuse it, or tell who the bot is."""
        found = CHAT.search(body)
        if found is None:
            self.write(written(b'{"ok":true,"result":' + json.dumps(_BOT).encode() + b"}"))
            return
        chat = found[1]
        number = self._counted.note(head[: head.find(b"/send")], chat)
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
