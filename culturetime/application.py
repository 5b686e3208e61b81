"""The routes of every edge in one application."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from importlib import metadata

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp

from bots.webchat import SCRIPT, STYLES, chat_panel, webchat_routes
from core.store import Store
from core.store.health import file_of
from core.store.queries import museums
from culturetime.clock import read_clock
from culturetime.keys import key_for
from culturetime.reach import others_reach_it
from culturetime.refunding import refunding
from culturetime.same_origin import SameOrigin
from culturetime.settings import Settings
from culturetime.stripe import StripeHouse, stripe_door_of
from culturetime.wiring import House
from payments.hand_off import FollowWays, NoCards, hand_off_routes, nowhere
from payments.sandbox import Book, sandbox_provider, sandbox_routes
from web.asking import Chat
from web.health import health_routes
from web.measures import Measured, Measures
from web.metrics import metrics_routes
from web.public import install_public

#: The lane of the chat on our own pages.
WEBCHAT = "webchat"
_CHAT = Chat(panel=chat_panel, styles=STYLES, script=SCRIPT)


@asynccontextmanager
async def opened_application(
    house: House,
    settings: Settings,
    database: str,
    wake: Callable[[], None],
    now: Callable[[], datetime] = read_clock,
    *,
    routes: Iterable[APIRouter] = (),
    follow: FollowWays = nowhere,
    stripe: StripeHouse | None = None,
) -> AsyncIterator[ASGIApp]:
    """Make the application over the doors of `house`; `wake` says that a guest is answered.

    `routes` are further ones: those by which platforms bring what people say, the demo's page.
    `follow` gives the chats beside our own in which a giver may hear of a campaign.
    Gifts are paid at `stripe`. Without it they are pretended where nobody but this machine can
    reach us; elsewhere there is no way to pay by card. Raises Mistake where keys can't be made.
    """
    application = FastAPI(
        title=settings.network_name, docs_url=None, redoc_url=None, openapi_url=None
    )
    measures = Measures(metadata.version("culturetime"))
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else None
    application.include_router(health_routes(partial(probe, house.store)))
    application.include_router(metrics_routes(house.sender, measures, now, token))
    application.include_router(
        webchat_routes(
            house.conversation,
            house.mailbox,
            house.store,
            now,
            secret=key_for("webchat", settings, database),
            wake=wake,
        )
    )
    for router in routes:
        application.include_router(router)
    async with _payments(application, house, settings, database, now, follow=follow, stripe=stripe):
        # Last of all: a museum's address is any word that nothing else has taken.
        install_public(
            application,
            house.store,
            now,
            name=settings.network_name,
            public_url=settings.public_url,
            chat=_CHAT,
        )
        door = stripe_door_of(application, stripe, house.giving, now)
        yield Measured(SameOrigin(door), measures)


@asynccontextmanager
async def _payments(
    application: FastAPI,
    house: House,
    settings: Settings,
    database: str,
    now: Callable[[], datetime],
    *,
    follow: FollowWays,
    stripe: StripeHouse | None,
) -> AsyncIterator[None]:
    """Mount the way to pay, and keep the sandbox's calls going."""
    if stripe is not None:
        application.include_router(
            hand_off_routes(
                house.giving,
                stripe.checkout,
                now,
                public_url=settings.public_url,
                follow=follow,
                providers=stripe.origins,
            )
        )
        async with refunding(house.store, stripe.refunds, now):
            yield
        return
    if others_reach_it(settings):
        # Nobody may pretend to pay here. Transfers can be given all the same.
        url = settings.public_url
        application.include_router(
            hand_off_routes(house.giving, NoCards(), now, public_url=url, follow=follow)
        )
        yield
        return
    file = file_of(database)
    with Book(f"{file}.sandbox" if file else ":memory:") as book:
        secret = key_for("sandbox", settings, database)
        provider = sandbox_provider(house.giving, book, secret, own_url(settings), now)
        application.include_router(sandbox_routes(provider, settings.public_url))
        application.include_router(hand_off_routes(house.giving, provider, now, follow=follow))
        async with provider.running(), refunding(house.store, provider, now):
            yield


def own_url(settings: Settings) -> str:
    """Give the address by which this machine reaches itself."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}"


async def probe(store: Store) -> None:
    """Ask the store something small; raises StoreError when it can't answer."""
    await store.network().read(museums.every_museum)
