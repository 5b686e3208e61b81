"""The double as tests and demos steer it: a platform, its museums, and people who pay.

    async with connected(address) as stripe:
        world = await stripe.world()
        museum = await world.account("Palazzo Madama")
        hook = await world.endpoint("http://127.0.0.1:8000/webhooks/stripe/connect", connect=True)
        ...                                      # the program opens a Checkout Session
        await world.pay(session_url)             # sends signed events to the endpoint
        await world.settled()                    # waits until all were taken

The program under test gets `world.key`, `stripe.api_url` and `hook.secret`. Each world is new and
alone, so tests don't meet. What no person could do raises Impossible.
"""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field

import aiohttp

from doubles.errors import Impossible
from doubles.link import Link, ask
from doubles.stripe.faults import FaultKind
from doubles.stripe.objects.payers import Method, Payer
from doubles.stripe.state.outbox import Posting
from doubles.stripe.steering import Steering
from doubles.stripe.told import Delivered, Hook, Paid

__all__ = [
    "Delivered",
    "FaultKind",
    "Hook",
    "Impossible",
    "Method",
    "Paid",
    "Payer",
    "Posting",
    "Stripe",
    "World",
    "connected",
]

_SOMEBODY = Payer()


@dataclass(frozen=True, slots=True)
class World(Steering):
    """A platform: `key` opens its API, `platform` is its own account."""

    number: int
    platform: str
    key: str = field(repr=False)

    async def restricted_key(self, rights: Mapping[str, str]) -> str:
        """Make a key that may `read` or `write` only these, as `checkout_session` or `charge`."""
        return str((await self.link.do("add_key", rights=dict(rights)))["key"])

    async def account(
        self, name: str = "Palazzo Madama", *, country: str = "IT", new: bool = False
    ) -> str:
        """Connect an account; a `new` one has still to tell who it is. Gives its id."""
        told = await self.link.do("add_account", name=name, country=country, new=new)
        return str(told["account"])

    async def endpoint(
        self,
        url: str,
        *,
        connect: bool = False,
        events: Iterable[str] = ("*",),
        api_version: str = "",
    ) -> Hook:
        """Register an endpoint for the platform's events, or for those of connected accounts."""
        told = await self.link.do(
            "add_endpoint", url=url, connect=connect, events=list(events), api_version=api_version
        )
        return Hook(told["endpoint"], told["secret"])

    async def roll(self, hook: Hook, *, keeps_old: bool = True) -> Hook:
        """Give an endpoint a new secret; the old one signs too for a day, if kept."""
        told = await self.link.do("roll_secret", endpoint=hook.endpoint, keeps_old=keeps_old)
        return Hook(hook.endpoint, told["secret"])

    async def pay(self, session: str, payer: Payer = _SOMEBODY) -> Paid:
        """Pay a session, named by its id or its page: a card at once, a debit on its way."""
        return Paid(**await self.link.do("pay", session=session, payer=asdict(payer)))

    async def decline(
        self, session: str, payer: Payer = _SOMEBODY, code: str = "card_declined"
    ) -> Paid:
        """Be declined at the page; the session stays open."""
        given = {"session": session, "payer": asdict(payer), "code": code}
        return Paid(**await self.link.do("decline", **given))

    async def settle(self, payment: str) -> Paid:
        """Let a debit arrive; it is named by its charge or its PaymentIntent."""
        return Paid(**await self.link.do("settle", payment=payment))

    async def bounce(self, payment: str) -> Paid:
        """Let a debit fail."""
        return Paid(**await self.link.do("bounce", payment=payment))

    async def refund(self, payment: str, amount: int = 0) -> str:
        """Give back an amount, 0 all, on Stripe's dashboard; gives the refund's id."""
        return str((await self.link.do("refund", payment=payment, amount=amount))["refund"])

    async def refund_arrives(self, refund: str) -> None:
        """Let a refund arrive that was on its way, as those to bank accounts are."""
        await self.link.do("refund_arrives", refund=refund)

    async def refund_fails(self, refund: str) -> None:
        """Let a refund come back from the payer's bank."""
        await self.link.do("refund_fails", refund=refund)

    async def dispute(self, payment: str, *, amount: int = 0, reason: str = "fraudulent") -> str:
        """Take a payment back, 0 all of it, until it is decided; gives the dispute's id."""
        told = await self.link.do("dispute", payment=payment, amount=amount, reason=reason)
        return str(told["dispute"])

    async def inquire(self, payment: str) -> str:
        """Ask about a payment: a dispute that moves no money; gives its id."""
        return str((await self.link.do("inquire", payment=payment))["dispute"])

    async def escalate(self, dispute: str) -> None:
        """Make a dispute of an inquiry: now the money is taken back."""
        await self.link.do("escalate", dispute=dispute)

    async def drop(self, dispute: str) -> None:
        """End an inquiry, of which nothing came."""
        await self.link.do("drop", dispute=dispute)

    async def win(self, dispute: str) -> None:
        """Decide a dispute for the museum."""
        await self.link.do("win", dispute=dispute)

    async def lose(self, dispute: str) -> None:
        """Decide a dispute for the payer."""
        await self.link.do("lose", dispute=dispute)

    async def reverse(self, payment: str) -> str:
        """Take a debit back for good, weeks later; gives the id of its dispute, lost at once."""
        return str((await self.link.do("reverse", payment=payment))["dispute"])

    async def onboard(self, account: str) -> None:
        """Tell all that Stripe wants to know: the account takes payments from now on."""
        await self.link.do("tell_all", account=account)

    async def restrict(self, account: str, reason: str = "requirements.past_due") -> None:
        """Let an account take no payments until it is onboarded again."""
        await self.link.do("restrict", account=account, reason=reason)

    async def disconnect(self, account: str) -> None:
        """Cut an account's connection to the platform, on the account's side."""
        await self.link.do("cut_off", account=account)


@dataclass(frozen=True, slots=True)
class Stripe:
    """A running double."""

    address: str
    session: aiohttp.ClientSession = field(repr=False)

    @property
    def api_url(self) -> str:
        """What clients put before paths, as the `api` of `base_addresses`."""
        return self.address

    async def world(self, name: str = "") -> World:
        """Make a world of its own; where its name begins with `live`, its money is real."""
        worlds = f"{self.address}/control/worlds"
        number = (await ask(self.session, worlds, {"name": name}))["world"]
        link = Link(f"{worlds}/{number}", self.session)
        told = await link.do("platform", name=name)
        return World(link, number, told["account"], told["key"])

    async def end(self, world: World) -> None:
        """Forget a world; its keys end."""
        async with self.session.delete(world.link.address):
            pass


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Stripe]:
    """Reach the double at `address` while this is entered."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=600)) as session:
        yield Stripe(address, session)
