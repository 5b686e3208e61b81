"""Staff's refunds at Stripe: each order goes once, however often it is given.

A key is forgotten by Stripe after a day (docs.stripe.com/api/idempotent_requests); an order also
marks its refund, and is looked for by that mark before it is given again.
"""

import asyncio
import logging
from dataclasses import dataclass

import stripe

from core.giving.refunding import RefundDeclined, RefundDelayed, RefundOrder
from payments.stripe.accounts import options_for
from payments.stripe.gateway import said

_log = logging.getLogger(__name__)

#: How long staff wait at most for an answer, in seconds.
_PATIENCE = 20.0
_ORDER = "order"
_MOST = 100


@dataclass(frozen=True, slots=True)
class StripeRefunds:
    """Sends money back by the account that took it; see `Refunds`."""

    client: stripe.StripeClient

    async def refund(self, order: RefundOrder) -> str:
        """Send back what is ordered; raises RefundDeclined, RefundDelayed."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._known(order) or await self._give(order)
        except TimeoutError:
            raise RefundDelayed("Stripe does not answer.") from None
        except (stripe.InvalidRequestError, stripe.CardError) as problem:
            raise RefundDeclined(said(problem)) from problem
        except stripe.StripeError as problem:
            _log.warning("Stripe did not take the order %s: %s", order.id, said(problem))
            raise RefundDelayed(said(problem)) from problem

    async def _known(self, order: RefundOrder) -> str | None:
        """Find the refund of an order that was given before."""
        listed = await self.client.v1.refunds.list_async(
            {"payment_intent": order.payment, "limit": _MOST}, options_for(order.account)
        )
        marked = (one for one in listed.data if _order_of(one) == str(order.id))
        return next((one.id for one in marked), None)

    async def _give(self, order: RefundOrder) -> str:
        key = f"ct:{order.museum_id}:{order.pledge_id}:refund:{order.id}"
        made = await self.client.v1.refunds.create_async(
            {
                "payment_intent": order.payment,
                "amount": order.money.minor,
                "metadata": {_ORDER: str(order.id)},
            },
            options_for(order.account, key),
        )
        return made.id


def _order_of(refund: stripe.Refund) -> str | None:
    return getattr(refund.metadata, _ORDER, None)
