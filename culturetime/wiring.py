"""The one place that knows everything: doors, transports and edges are put together here."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.giving.door import Giving
from core.messages import Platform, Transport
from core.outreach.sending import Sender
from core.store import Durability as Durability  # noqa: PLC0414 - for who opens a house
from core.store import Store
from culturetime.opening import opened_store


@dataclass(frozen=True, slots=True)
class House:
    """The three doors over one store."""

    store: Store
    conversation: Conversation
    giving: Giving
    sender: Sender


@asynccontextmanager
async def opened_house(
    address: str,
    transports: Mapping[Platform, Transport],
    owner: str,
    durability: Durability = Durability.POWER_CUT,
) -> AsyncIterator[House]:
    """Open the doors on the database at `address`; `owner` names this worker.

    Raises StoreNewer, StoreUnavailable.
    """
    async with opened_store(address, durability) as store:
        yield House(
            store,
            Conversation(store, LexicalAnswers),
            Giving(store),
            Sender(store, transports, owner),
        )
