"""Accounts come, tell what Stripe wants to know, are restricted, and leave."""

from doubles.json import Json
from doubles.stripe.objects.accounts import ACCOUNT, account, enable, restrict
from doubles.stripe.state.till import Till


def open_account(till: Till, name: str, country: str, email: str | None) -> Json:
    """Write an account into its books."""
    return till.books.add(account(till, name, country, email))


def onboard(till: Till) -> None:
    """Tell all that is due: payments are taken from now on."""
    shown = till.books.get(ACCOUNT, till.books.account)
    enable(shown)
    till.tell("account.updated", shown)


def suspend(till: Till, reason: str) -> None:
    """Take no payments until something more is told."""
    shown = till.books.get(ACCOUNT, till.books.account)
    restrict(shown, reason)
    till.tell("account.updated", shown)


def disconnect(till: Till) -> None:
    """Cut the connection to the platform: the museum does so on its own dashboard."""
    application = {"id": "ca_double", "object": "application", "name": till.world.name or None}
    till.world.cut_off.add(till.books.account)
    till.tell("account.application.deauthorized", application)
