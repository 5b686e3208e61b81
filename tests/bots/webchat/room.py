"""The whole of a small network on this machine: chat, hand-off, sandbox, lanes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import FastAPI
from sqlalchemy import select

from bots.webchat import Mailbox, WebchatTransport, webchat_routes
from core.community import museums
from core.community.museum_file import read_museum_file
from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.giving.door import Giving
from core.messages import Platform
from core.outreach.sending import Sender
from core.roles.door import Roles
from core.store import Store
from core.store.queries import campaigns
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum
from core.store.scope import of_network
from core.store.tables.network import identity
from culturetime.same_origin import SameOrigin
from culturetime.serving import served
from culturetime.wiring import House
from payments.hand_off import hand_off_routes
from payments.sandbox import Book, SandboxProvider, sandbox_provider, sandbox_routes
from tests.core.conversation.talk import NOW, TEXT
from tests.listening import address_of, free_socket, listening

SECRET = b"a secret of this test"
_ADDRESSES = of_network(select(identity.c.address))


@dataclass(slots=True)
class Clock:
    """The wall's clock: each reading is a moment later, and a test moves it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Read it."""
        self.now += timedelta(milliseconds=1)
        return self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A museum whose chat answers at `url`."""

    url: str
    house: House
    museum: Museum
    mailbox: Mailbox
    provider: SandboxProvider
    clock: Clock

    async def addresses(self) -> list[str]:
        """List where guests have spoken from."""
        return await self.house.store.network().read(
            lambda network: list(network.run(_ADDRESSES).scalars())
        )

    async def campaign(self) -> Campaign:
        """Read the museum's campaign, with its figures."""
        [found] = await self.house.store.museum(self.museum.id).read(campaigns.every_campaign)
        return found


@asynccontextmanager
async def opened_room(address: str) -> AsyncIterator[Room]:
    """Open a museum that takes gifts, with everything running."""
    clock, at = Clock(), free_socket()
    store = Store(address)
    mailbox = Mailbox(store, clock)
    transports = {Platform.WEBCHAT: WebchatTransport(mailbox)}
    house = House(
        store,
        Conversation(store, LexicalAnswers),
        Giving(store),
        Sender(store, transports, "room"),
        mailbox,
        Roles(store),
    )
    file = read_museum_file(TEXT, "museum.toml")
    done = await store.network().write(lambda network: museums.apply(network, file, NOW))
    with Book(":memory:") as book:
        provider = sandbox_provider(house.giving, book, SECRET, address_of(at), clock)
        async with served(house, ("webchat",), clock) as engine:
            application = FastAPI()
            application.include_router(
                webchat_routes(
                    house.conversation,
                    mailbox,
                    store,
                    clock,
                    secret=SECRET,
                    wake=lambda: engine.wake("webchat"),
                )
            )
            application.include_router(sandbox_routes(provider, None))
            application.include_router(hand_off_routes(house.giving, provider, clock))
            async with listening(SameOrigin(application), at):
                yield Room(
                    url=address_of(at),
                    house=house,
                    museum=done.museum,
                    mailbox=mailbox,
                    provider=provider,
                    clock=clock,
                )
    await store.close()
