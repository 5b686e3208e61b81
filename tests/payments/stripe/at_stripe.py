"""Gifts at the double of Stripe, and the program's sweeps of its books."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core.money import Money
from core.store.queries import sweeps
from core.store.queries.pledges import Pledge
from core.store.queries.sweeps import SweptAccount
from doubles.stripe.client import Paid, Payer, World
from payments.stripe.reconciling import Reconciliation
from payments.stripe.sweeping import Sweep
from tests.payments.stripe.giving import MEMBER, StripeSite

_SOON = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class AtStripe:
    """A museum with its account at the double, whose books are swept and compared."""

    site: StripeSite
    member: int = MEMBER

    @property
    def world(self) -> World:
        """The double's world."""
        return self.site.world

    async def begin(self, minor: int = 15_00) -> tuple[Pledge, str]:
        """Begin a gift by a link of the member; gives the pledge and the address of its page."""
        link = await self.site.link(member=self.member)
        url = await self.site.hand_over(link.removeprefix("/p/"), Money(minor, "EUR"))
        return (await self.site.pledges(self.member))[-1], url

    async def paid(self, minor: int = 15_00, payer: Payer | None = None) -> tuple[Pledge, Paid]:
        """Give, and pay."""
        pledge, url = await self.begin(minor)
        return pledge, await self.world.pay(url, payer or Payer())

    async def sweep(self, later: timedelta = _SOON) -> int:
        """Sweep as the clock does, so much later; gives how many events were new."""
        sweep = Sweep(self.site.museum.giving, self.site.checkout.client)
        return await sweep.run(self.site.clock() + later)

    async def reconcile(self, later: timedelta = _SOON) -> list[dict[str, Any]]:
        """Compare the books as the clock does; gives the differences as they are kept."""
        comparing = Reconciliation(self.site.museum.giving, self.site.checkout.client)
        await comparing.run(self.site.clock() + later)
        return (await self.kept()).differences

    async def kept(self) -> SweptAccount:
        """Read what is kept of the account."""
        listed = await self.site.museum.store.network().read(sweeps.living)
        return next(one for one in listed if one.account == self.site.account)

    async def raised(self) -> int:
        """Read the total in minor units, once the ledger has confirmed it."""
        return await self.site.museum.raised(self.site.campaign)
