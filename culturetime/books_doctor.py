"""What doctor says of payment providers' books: whether they are read, and agree to the cent."""

from datetime import datetime

from core.money import Money
from core.store import Store
from core.store.queries import sweeps
from core.store.queries.sweeps import SweptAccount
from culturetime.finding import Finding

_CHECK = "books"


async def examine_books(store: Store, _now: datetime) -> Finding:
    """Tell of accounts whose books are closed to us, or say something else than the ledger."""
    accounts = await store.network().read(sweeps.living)
    closed = [one for one in accounts if one.problem is not None and one.closed_at is None]
    if closed:
        fix = "Let the key read events, charges and disputes, or connect the account again."
        return Finding(_CHECK, "; ".join(map(_closed, closed)), fix)
    if differing := [line for one in accounts for line in _differences(one)]:
        fix = "Look at each there; if it is ours that is wrong: culturetime give, as a correction."
        return Finding(_CHECK, "; ".join(differing), fix)
    if silent := [one for one in accounts if one.silent_since is not None]:
        fix = "Look at the provider's webhooks: culturetime stripe register makes them anew."
        said = "; ".join(
            f"{one.slug}: no webhook since {one.silent_since:%Y-%m-%d}" for one in silent
        )
        return Finding(_CHECK, said, fix)
    compared = [one.compared_at for one in accounts if one.compared_at is not None]
    if not compared:
        return Finding(_CHECK, f"accounts at a payment provider: {len(accounts)}")
    return Finding(
        _CHECK, f"they agree with the ledger to the cent, compared {min(compared):%Y-%m-%d %H:%M}"
    )


def _closed(account: SweptAccount) -> str:
    return f"{account.slug}: those of {account.account} can't be read: {account.problem}"


def _differences(account: SweptAccount) -> list[str]:
    return [
        f"{account.slug}: {one['payment']} is {Money(one['books_minor'], one['currency'])} there, "
        f"{Money(one['ledger_minor'], one['currency'])} here"
        for one in account.differences
    ]
