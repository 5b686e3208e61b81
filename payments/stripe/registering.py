"""Our addresses are made known to Stripe: with the right events, in the version that we speak."""

from dataclasses import dataclass
from typing import Any, cast

import stripe

from payments.stripe.endpoints import Endpoint
from payments.stripe.gateway import API_VERSION
from payments.stripe.pictures import KINDS

_MOST = 100


@dataclass(frozen=True, slots=True)
class Registered:
    """An address that Stripe posts to; its secret is told once, when it is new."""

    url: str
    secret: str | None


async def register_endpoint(
    client: stripe.StripeClient, endpoint: Endpoint, public_url: str
) -> Registered:
    """Make an address known, or bring the events of a known one up to date.

    One that speaks another version is replaced, since a version can't be changed. Raises
    stripe.StripeError.
    """
    url = f"{public_url}{endpoint.value}"
    listed = await client.v1.webhook_endpoints.list_async({"limit": _MOST})
    known = [one for one in listed.data if one.url == url]
    right = [one for one in known if one.api_version == API_VERSION and one.status == "enabled"]
    kinds = cast("Any", list(KINDS))
    if right:
        await client.v1.webhook_endpoints.update_async(right[0].id, {"enabled_events": kinds})
        return Registered(url, None)
    made = await client.v1.webhook_endpoints.create_async(
        {
            "url": url,
            "enabled_events": kinds,
            "api_version": cast("Any", API_VERSION),
            "connect": endpoint is Endpoint.CONNECT,
            "description": "Culture Time",
        }
    )
    for old in known:
        await client.v1.webhook_endpoints.delete_async(old.id)
    return Registered(url, made.secret)
