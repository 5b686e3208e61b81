"""Which museum an account is, and which pledge a provider's payment pays."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, select, update

from core.store.dialects import insert_once
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.network import money_event, museum
from core.store.tables.payments import payment, payment_account


@dataclass(frozen=True, slots=True)
class PaymentAccount:
    """A museum's account at a provider; closed ones are still told of."""

    account: str
    opened_at: datetime
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AccountOwner:
    """Whose an account is."""

    museum_id: int
    slug: str


_my_account = (
    payment_account.c.museum_id == MUSEUM,
    payment_account.c.account == bindparam("which"),
)
_ADD_ACCOUNT = of_museum(insert_once(payment_account).returning(payment_account.c.account))
_REOPEN = of_museum(update(payment_account).where(*_my_account).values(closed_at=None))
_CLOSE = of_museum(
    update(payment_account)
    .where(*_my_account, payment_account.c.closed_at.is_(None))
    .values(closed_at=bindparam("at"))
)
_ACCOUNTS = of_museum(
    select(*columns_of(PaymentAccount, payment_account))
    .where(payment_account.c.museum_id == MUSEUM)
    .order_by(payment_account.c.opened_at)
)
_OWNER = across_museums(
    select(museum.c.id, museum.c.slug)
    .join(payment_account, payment_account.c.museum_id == museum.c.id)
    .where(payment_account.c.account == bindparam("which"))
)
#: Whether an event waits for it is asked on the way: most often none does.
_is_awaited = exists(
    select(1).where(
        money_event.c.account == bindparam("from_account"),
        money_event.c.awaits == bindparam("awaited"),
        money_event.c.applied_at.is_(None),
    )
)
_NAME = across_museums(insert_once(payment).returning(_is_awaited))
_PLEDGE = of_museum(
    select(payment.c.pledge_id).where(
        payment.c.museum_id == MUSEUM,
        payment.c.account == bindparam("at_account"),
        payment.c.payment == bindparam("which"),
    )
)


def open_account(scope: MuseumScope, account: str, at: datetime) -> bool:
    """Let a museum take gifts at an account; false if the account is another museum's."""
    if scope.run(_ADD_ACCOUNT, account=account, opened_at=at, closed_at=None).first() is not None:
        return True
    return scope.run(_REOPEN, which=account).rowcount == 1


def close_account(scope: MuseumScope, account: str, at: datetime) -> bool:
    """Begin no gift there any more; false if it was not open."""
    return scope.run(_CLOSE, which=account, at=at).rowcount == 1


def accounts(scope: MuseumScope) -> list[PaymentAccount]:
    """Read a museum's accounts, the first first."""
    return every(PaymentAccount, scope.run(_ACCOUNTS))


def owner(network: NetworkScope, account: str) -> AccountOwner | None:
    """Find whose an account is, closed or not."""
    return one(AccountOwner, network.run(_OWNER, which=account).first())


def name(
    network: NetworkScope, museum_id: int, account: str, payment_name: str, pledge_id: int
) -> bool:
    """Keep which pledge a payment pays; tells whether that is new and events wait for it."""
    row = {
        "museum_id": museum_id,
        "account": account,
        "payment": payment_name,
        "pledge_id": pledge_id,
    }
    return bool(network.run(_NAME, **row, from_account=account, awaited=payment_name).scalar())


def pledge_of(scope: MuseumScope, account: str, payment_name: str) -> int | None:
    """Find the pledge that a payment pays."""
    found: int | None = scope.run(_PLEDGE, at_account=account, which=payment_name).scalar()
    return found
