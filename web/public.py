"""All public pages and the interface, to be mounted last: a museum's address may be any word."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from core.store import Store
from web.about import about_routes
from web.api.campaigns import campaign_api
from web.api.docs import docs_routes
from web.asking import Chat
from web.assets import asset_routes
from web.bodies import BoundedBodies
from web.campaigns import campaign_routes
from web.cards import card_routes
from web.headers import SafeHeaders
from web.live import live_routes
from web.museums import museum_routes
from web.problems import install_problems
from web.site import new_site

_NAME = "Culture Time"


def install_public(
    application: FastAPI,
    store: Store,
    now: Callable[[], datetime],
    *,
    name: str = _NAME,
    public_url: str | None = None,
    chat: Chat | None = None,
) -> None:
    """Give `application` the public pages, the interface, and safe answers to everything.

    `now` reads the wall's clock in UTC; `name` is the network's; `public_url` is where people
    reach it, if not where they ask; `chat` stands in the pages of campaigns. Whatever else is
    served is to be included before this, and FastAPI's own `docs_url`, `redoc_url` and
    `openapi_url` are to be None.
    """
    site = new_site(store, now, name, public_url)
    for routes in (
        asset_routes(site.assets),
        campaign_api(site),
        docs_routes(application, site),
        about_routes(site),
        museum_routes(site),
        live_routes(site),
        campaign_routes(site, chat),
        card_routes(site),
    ):
        application.include_router(routes)
    install_problems(application, site.pages, site.public_url)
    application.add_middleware(BoundedBodies)
    application.add_middleware(GZipMiddleware)
    application.add_middleware(SafeHeaders)
