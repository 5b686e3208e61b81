"""One bot: its own connections, its own pace, and whose it is."""

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import telegram

from bots.telegram.accounts import ANOTHER, Account
from bots.telegram.pacing import Pacer
from bots.telegram.request import CONNECTIONS, AiohttpRequest
from bots.telegram.wire import Wire

log = logging.getLogger(__name__)

_CHATS = 10_000
_TOKEN = re.compile(r"([0-9]+):[A-Za-z0-9_-]{30,}")


class _Discreet(logging.Filter):
    """Takes tokens out of what the library logs of its addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through, without tokens."""
        record.msg, record.args = _TOKEN.sub(r"\1:…", record.getMessage()), ()
        return True


_DISCREET = _Discreet()


@dataclass(slots=True, repr=False)
class Bot:
    """A bot that runs here. `username` is known once Telegram has told it."""

    account: Account
    request: AiohttpRequest
    wire: Wire
    api: telegram.Bot
    pacer: Pacer = field(default_factory=Pacer)
    username: str = ""
    _turns: OrderedDict[int, asyncio.Lock] = field(default_factory=OrderedDict)
    _is_refused: bool = False

    def turn(self, chat: int) -> asyncio.Lock:
        """Give what keeps the messages to one chat in their order."""
        lock = self._turns.setdefault(chat, asyncio.Lock())
        self._turns.move_to_end(chat)
        if len(self._turns) > _CHATS and not next(iter(self._turns.values())).locked():
            self._turns.popitem(last=False)
        return lock

    @property
    def is_refused(self) -> bool:
        """Tell whether Telegram did not take the token the last time."""
        return self._is_refused

    def note_refused(self) -> None:
        """Say once, with the fix, that Telegram does not take the token."""
        if not self._is_refused:
            log.error(
                "Telegram refuses the token of %s: it is wrong or was revoked. %s%s",
                self.account.title,
                ANOTHER,
                self.account.fix,
            )
        self._is_refused = True

    def note_accepted(self) -> None:
        """Note that the token is good."""
        self._is_refused = False


@asynccontextmanager
async def opened_bot(
    account: Account, api_url: str, connections: int = CONNECTIONS
) -> AsyncIterator[Bot]:
    """Open up to so many connections of a bot to the Bot API at `api_url`."""
    logging.getLogger("telegram.Bot").addFilter(_DISCREET)
    request = AiohttpRequest(connections)
    api = telegram.Bot(
        account.token,
        base_url=f"{api_url}/bot",
        request=request,
        get_updates_request=request,
    )
    async with request:
        yield Bot(account, request, Wire(request, f"{api_url}/bot{account.token}"), api)
