"""Stripe's books of one account, read page by page."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import stripe

from payments.stripe.accounts import options_for
from payments.stripe.pictures import SWEPT
from payments.stripe.things import Thing

#: The most that Stripe gives at once.
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Books:
    """The books of `account`. Reading raises stripe.StripeError."""

    client: stripe.StripeClient
    account: str

    def events(self, since: datetime, until: datetime) -> AsyncIterator[Thing]:
        """List what happened to payments from `since` to before `until`, the newest first.

        Stripe keeps events for 30 days (docs.stripe.com/api/events).
        """
        asked = made_between(since, until) | {"types": list(SWEPT)}
        return self._every(self.client.v1.events, asked)

    def charges(self, **asked: Any) -> AsyncIterator[Thing]:
        """List charges."""
        return self._every(self.client.v1.charges, asked)

    def refunds(self, **asked: Any) -> AsyncIterator[Thing]:
        """List refunds."""
        return self._every(self.client.v1.refunds, asked)

    def disputes(self, **asked: Any) -> AsyncIterator[Thing]:
        """List disputes."""
        return self._every(self.client.v1.disputes, asked)

    async def _every(self, listed: Any, asked: Mapping[str, Any]) -> AsyncIterator[Thing]:
        asked = {"limit": _PAGE, **asked}
        page = await listed.list_async(asked, options_for(self.account))
        async for one in page.auto_paging_iter():
            yield one.to_dict()


def made_between(since: datetime, until: datetime) -> dict[str, Any]:
    """Ask for what was made from `since` to before `until`."""
    return {"created": {"gte": int(since.timestamp()), "lt": int(until.timestamp())}}
