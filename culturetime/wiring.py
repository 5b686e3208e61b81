"""The one place that knows everything: doors, transports and edges are put together here."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bots.webchat import Mailbox, WebchatTransport
from core.conversation import Conversation, Patience
from core.conversation.answers import LexicalAnswers
from core.conversation.answers.library import Load
from core.giving.checkout import TakesCards, with_cards
from core.giving.door import Giving
from core.messages import Platform, Transport
from core.outreach.caps import OF_THE_NETWORK, Caps
from core.outreach.sending import Sender
from core.roles.door import Roles
from core.store import Durability as Durability  # noqa: PLC0414 - for who opens a house
from core.store import Store
from culturetime.clock import read_clock
from culturetime.opening import opened_store
from culturetime.seeing import see


@dataclass(frozen=True, slots=True)
class House:
    """The three doors over one store, its roles, and the conversations of its web chat."""

    store: Store
    conversation: Conversation
    giving: Giving
    sender: Sender
    mailbox: Mailbox
    roles: Roles


@asynccontextmanager
async def opened_house(
    address: str,
    transports: Mapping[Platform, Transport],
    owner: str,
    durability: Durability = Durability.POWER_CUT,
    *,
    load: Load | None = None,
    patience: Patience = Patience.NONE,
    caps: Caps = OF_THE_NETWORK,
    cards: TakesCards = with_cards,
) -> AsyncIterator[House]:
    """Open the doors on the database at `address`; `owner` names this worker.

    `load` loads what reads the meaning of questions; without it letters and words answer. Who has
    `patience` waits for it.
    `caps` are the network's limits of what one member gets. `cards` knows which museums take them.
    Raises StoreNewer, StoreUnavailable.
    """
    async with opened_store(address, durability) as store:
        mailbox = Mailbox(store, read_clock)
        chats = {**transports, Platform.WEBCHAT: WebchatTransport(mailbox)}
        yield House(
            store,
            Conversation(store, LexicalAnswers, load, patience, cards, see=see),
            Giving(store),
            Sender(store, chats, owner, caps=caps),
            mailbox,
            Roles(store),
        )
