"""Our edge: an update is translated, the reply encoded and sent by the transport.

It keeps the bot's manners and its order per chat; its pace is lifted, as the library has none.
"""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from benchmarks.harness.declaring import Deed
from benchmarks.replies.loopback import bot_api, in_flight
from benchmarks.replies.words import BUTTONS, NO_LIMIT, TEXT, TOKEN
from bots.pressing import Pressed, Seals
from bots.telegram.accounts import Account
from bots.telegram.bot import Bot, opened_bot
from bots.telegram.manners import Manners
from bots.telegram.pacing import Allowance
from bots.telegram.translation import Me, Said, translate
from bots.telegram.transport import TelegramTransport
from core.community.places import PlaceNews
from core.messages import Action, Message
from culturetime.clock import read_clock

_REPLY = Message(TEXT, (tuple(Action(*one) for one in BUTTONS),), museum="palazzo")
_ACCOUNT = Account(token=TOKEN)


def our_edge(many: int) -> Callable[[], AbstractAsyncContextManager[Deed]]:
    """Open our edge for `many` updates at a time."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deed]:
        async with bot_api() as address, _opened(address, many) as bot:
            yield in_flight(_Edge(bot).reply, many)

    return opened


def _opened(address: str, many: int) -> AbstractAsyncContextManager[Bot]:
    return opened_bot(_ACCOUNT, address, Allowance(per_second=NO_LIMIT, at_once=many))


class _Edge:
    def __init__(self, bot: Bot) -> None:
        self._manners = Manners(bot)
        self._seals = Seals(b"a key of this benchmark")
        self._me = Me(bot.account.id, "PalazzoBot")
        self._transport = TelegramTransport(
            bots={None: bot},
            seals=self._seals,
            pay_url="https://museum.example/p",
            report=_unexpected,
            keep_button=_unexpected,
        )

    async def reply(self, update: bytes) -> None:
        """Answer an update, as `bots.telegram.hearing` and a slice of the lane would."""
        said = translate(json.loads(update), self._me, self._seals, read_clock())
        if not isinstance(said, Said) or said.incoming.text != "/progress":
            raise RuntimeError("the update was not understood")
        async with self._manners.busy(said):
            encoded = self._transport.encode(_REPLY)
        await self._transport.send(encoded, said.incoming.address, said.incoming.reference)


async def _unexpected(what: PlaceNews | Pressed) -> None:
    raise RuntimeError(f"nothing of the kind is expected here: {what}")
