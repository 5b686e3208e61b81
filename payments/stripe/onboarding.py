"""A museum's own account at Stripe: opened, told who it is, looked at."""

from dataclasses import dataclass

import stripe

from core.errors import Mistake
from payments.stripe.gateway import said


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an account stands. `missing` are Stripe's own names of what it still wants to know."""

    account: str
    country: str
    currency: str
    takes_payments: bool
    is_paid_out: bool
    missing: tuple[str, ...]
    reason: str


async def standing_of(client: stripe.StripeClient, account: str) -> Standing:
    """Ask how a connected account stands; raises stripe.StripeError."""
    found = await client.v1.accounts.retrieve_async(account)
    wants = found.requirements
    return Standing(
        account=found.id,
        country=found.country or "",
        currency=(found.default_currency or "").upper(),
        takes_payments=bool(found.charges_enabled),
        is_paid_out=bool(found.payouts_enabled),
        missing=tuple((wants.currently_due if wants else None) or ()),
        reason=(wants.disabled_reason if wants else None) or "",
    )


async def open_account(client: stripe.StripeClient, slug: str, name: str, country: str) -> str:
    """Open an account for a museum, which is its own merchant there; raises Mistake.

    Asked again for the same museum within a day it is the same account.
    """
    try:
        made = await client.v1.accounts.create_async(
            {
                "type": "standard",
                "country": country,
                "business_profile": {"name": name},
                "metadata": {"museum": slug},
            },
            {"idempotency_key": f"ct:{slug}:account"},
        )
    except stripe.InvalidRequestError as problem:
        if problem.param == "country":
            message = f"Stripe opens no accounts in {country}. {_ELSEWHERE}"
            raise Mistake(message) from problem
        raise Mistake(f"Stripe opens no account: {said(problem)}") from problem
    return made.id


async def link_for(client: stripe.StripeClient, account: str, url: str) -> str:
    """Give the address where a museum tells Stripe who it is; it opens once, for some minutes."""
    link = await client.v1.account_links.create_async(
        {"account": account, "type": "account_onboarding", "return_url": url, "refresh_url": url}
    )
    return link.url


_ELSEWHERE = (
    "stripe.com/global lists where it does; gifts by bank transfer need no account at Stripe."
)
