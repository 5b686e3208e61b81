"""One bot: its own connections, its own pace, and whose it is."""

import logging
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bots.connections.connections import Connections
from bots.discord.accounts import ANOTHER, Account
from bots.discord.breaker import Breaker
from bots.discord.wire import Wire
from bots.turns import Turns

log = logging.getLogger(__name__)

#: How many messages of its lane a bot has on their way at a time; it has connections for more,
#: so that what people wait for never waits for these.
MOST_AT_ONCE = 20
_CONNECTIONS = 40
_REMEMBERED = 10_000


@dataclass(slots=True, repr=False)
class Bot:
    """A bot that runs here."""

    account: Account
    wire: Wire
    #: What interactions were answered with first, by their ids: empty while only promised.
    answers: OrderedDict[int, str] = field(default_factory=OrderedDict)
    #: The channels of people, where they are known.
    channels: OrderedDict[int, int] = field(default_factory=OrderedDict)
    #: Keep the messages to one chat, or the answers to one word, in their order.
    turns: Turns = field(default_factory=Turns)
    _is_refused: bool = False

    def note_answer(self, interaction: int, key: str) -> None:
        """Remember with which delivery an interaction was answered; empty while promised."""
        self.answers[interaction] = key
        if len(self.answers) > _REMEMBERED:
            self.answers.popitem(last=False)

    def note_channel(self, person: int, channel: int) -> None:
        """Remember where a person is written to."""
        self.channels[person] = channel
        if len(self.channels) > _REMEMBERED:
            self.channels.popitem(last=False)

    @property
    def is_refused(self) -> bool:
        """Tell whether Discord did not take the token the last time."""
        return self._is_refused

    def note_refused(self) -> None:
        """Say once, with the fix, that Discord does not take the token."""
        if not self._is_refused:
            log.error(
                "Discord refuses the token of %s: it is wrong or was reset. %s%s",
                self.account.title,
                ANOTHER,
                self.account.fix,
            )
        self._is_refused = True

    def note_accepted(self) -> None:
        """Note that the token is good."""
        self._is_refused = False


@asynccontextmanager
async def opened_bot(account: Account, api_url: str, breaker: Breaker) -> AsyncIterator[Bot]:
    """Open the connections of a bot to the API at `api_url`; `breaker` is the whole process's."""
    connections = Connections(api_url, _CONNECTIONS)
    wire = Wire(
        connections=connections,
        base=api_url,
        bot=account.id,
        token=account.token,
        breaker=breaker,
    )
    try:
        yield Bot(account, wire)
    finally:
        await connections.close()
