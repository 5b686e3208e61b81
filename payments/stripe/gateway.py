"""The way to Stripe's API: its own library over aiohttp, with one version, bounded in time."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import stripe

#: The version that the locked library speaks; our endpoints are registered with it.
API_VERSION = "2026-10-28.endive"
API_URL = "https://api.stripe.com"

#: How long one try may take, and how often it is made again with the same key.
_TRY_SECONDS = 4.0
_RETRIES = 2


class Wire(stripe.AIOHTTPClient):
    """The library's client, which takes an answer that breaks off for one that never came."""

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        """Ask once; raises stripe.APIConnectionError, which the library asks again for."""
        try:
            return await super().request_async(method, url, headers, post_data)
        except (TimeoutError, aiohttp.ClientError, OSError) as problem:
            words = f"The answer of Stripe broke off: {type(problem).__name__}"
            raise stripe.APIConnectionError(  # type: ignore[no-untyped-call] # as it comes
                words, should_retry=True
            ) from problem


@asynccontextmanager
async def opened_client(key: str, api_url: str) -> AsyncIterator[stripe.StripeClient]:
    """Reach the API with `key` while this is entered; what is left open is closed after it."""
    wire = Wire(timeout=_TRY_SECONDS)
    client = stripe.StripeClient(
        key,
        stripe_version=API_VERSION,
        base_addresses={"api": api_url},
        max_network_retries=_RETRIES,
        http_client=wire,
    )
    try:
        yield client
    finally:
        await wire.close_async()  # type: ignore[no-untyped-call] # as it comes


def was_kept(error: stripe.StripeError) -> bool:
    """Tell whether Stripe has kept this answer for its key: the key will never bring another."""
    headers = {name.lower(): value for name, value in (error.headers or {}).items()}
    return headers.get("idempotent-replayed") == "true"


def said(error: stripe.StripeError) -> str:
    """Say what Stripe answered, for staff and the log: never what it was asked."""
    code = getattr(error, "code", None)
    number = f" (request {error.request_id})" if error.request_id else ""
    return f"{error.user_message or type(error).__name__}{f' [{code}]' if code else ''}{number}"
