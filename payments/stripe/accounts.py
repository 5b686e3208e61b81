"""The accounts at Stripe that gifts go to: each museum's own, or that of a museum alone."""

from datetime import datetime

from stripe import RequestOptions

from core.banking.payable import is_payable
from core.giving.checkout import CheckoutClosed
from core.store import MuseumScope, NetworkScope
from core.store.queries import museums, payments
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum

#: The account that the installation's key itself belongs to: for a museum alone, without Connect.
OWN = "stripe"


def account_of(network: NetworkScope, museum: Museum, now: datetime) -> str:
    """Find where a museum's gifts go; raises CheckoutClosed where it has no account.

    A museum that is alone in its network takes the installation's own from its first gift on.
    """
    scope = network.museum(museum.id)
    if usable := _open_accounts(scope):
        return usable[-1]
    if _is_alone(network, museum) and payments.open_account(scope, OWN, now):
        return OWN
    message = f"{museum.slug} has no account at Stripe. Connect one: culturetime stripe connect"
    raise CheckoutClosed(f"{message} {museum.slug}")


def takes_cards(network: NetworkScope, museum: Museum, campaign: Campaign) -> bool:
    """Tell whether a museum has an account that takes the campaign's currency."""
    return is_payable(campaign.currency) and has_account(network, museum)


def has_account(network: NetworkScope, museum: Museum) -> bool:
    """Tell whether a museum's gifts have somewhere to go."""
    if _open_accounts(network.museum(museum.id)):
        return True
    return _is_alone(network, museum) and payments.owner(network, OWN) is None


def _open_accounts(scope: MuseumScope) -> list[str]:
    return [one.account for one in payments.accounts(scope) if one.closed_at is None]


def _is_alone(network: NetworkScope, museum: Museum) -> bool:
    """Tell whether a museum that never had an account is the only one that lives now."""
    if payments.accounts(network.museum(museum.id)):
        return False
    return [one.id for one in museums.every_museum(network) if one.replay_at is None] == [museum.id]


def options_for(account: str, key: str | None = None) -> RequestOptions:
    """Say in whose books something is done, and by which idempotency key."""
    options: RequestOptions = {}
    if account != OWN:
        options["stripe_account"] = account
    if key is not None:
        options["idempotency_key"] = key
    return options
