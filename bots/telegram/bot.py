"""One bot: its own connections, its own pace, and whose it is."""

import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import telegram

from bots.connections.connections import Connections
from bots.telegram.accounts import ANOTHER, Account
from bots.telegram.gate import Gate
from bots.telegram.pacing import Allowance, Pacer
from bots.telegram.request import AiohttpRequest
from bots.telegram.window import Window
from bots.telegram.wire import Wire
from bots.turns import Turns
from bots.wheel import Wheel

log = logging.getLogger(__name__)

_TOKEN = re.compile(r"([0-9]+):[A-Za-z0-9_-]{30,}")
#: Connections that what people wait for finds where all others are taken.
_SPARE = 20


class _Discreet(logging.Filter):
    """Takes tokens out of what the library logs of its addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through, without tokens."""
        record.msg, record.args = _TOKEN.sub(r"\1:…", record.getMessage()), ()
        return True


_DISCREET = _Discreet()


@dataclass(slots=True, repr=False, kw_only=True)
class Bot:
    """A bot that runs here. `username` is known once Telegram has told it."""

    account: Account
    request: AiohttpRequest
    wire: Wire
    api: telegram.Bot
    allowance: Allowance
    wheel: Wheel
    pacer: Pacer
    username: str = ""
    #: Keep the messages to one chat in their order.
    turns: Turns = field(default_factory=Turns)
    _is_refused: bool = False

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
    account: Account,
    api_url: str,
    allowance: Allowance | None = None,
    wheel: Wheel | None = None,
) -> AsyncIterator[Bot]:
    """Open a bot at the Bot API at `api_url`; one wheel turns for all bots of a program."""
    logging.getLogger("telegram.Bot").addFilter(_DISCREET)
    allowed, turns = allowance or Allowance(), wheel or Wheel()
    request = AiohttpRequest()
    connections = Connections(api_url, allowed.at_once + _SPARE)
    api = telegram.Bot(
        account.token,
        base_url=f"{api_url}/bot",
        request=request,
        get_updates_request=request,
    )
    async with request:
        try:
            yield Bot(
                account=account,
                request=request,
                wire=Wire(
                    gate=Gate(Window(allowed.most), turns),
                    request=request,
                    base=f"{api_url}/bot{account.token}",
                    connections=connections,
                    path=f"/bot{account.token}",
                ),
                api=api,
                allowance=allowed,
                wheel=turns,
                pacer=Pacer(allowed.per_second),
            )
        finally:
            await connections.close()
