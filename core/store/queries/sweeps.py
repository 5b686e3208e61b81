"""How far each account at a provider was swept, and how its books compared with the ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from core.store.columns import Structure
from core.store.records import every
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.giving import ledger, pledge
from core.store.tables.network import museum
from core.store.tables.payments import payment, payment_account


@dataclass(frozen=True, slots=True)
class SweptAccount:
    """An account, whose it is, and until when all that its provider lists was taken in.

    `differences` are those of the last comparison, at `compared_at`, as they are written;
    `problem` is why the provider's books could not be read the last time; `silent_since` from
    when on webhooks brought nothing of what the sweep found.
    """

    museum_id: int
    slug: str
    account: str
    opened_at: datetime
    closed_at: datetime | None
    swept_until: datetime | None
    compared_at: datetime | None
    differences: list[dict[str, Any]]
    problem: str | None
    silent_since: datetime | None


@dataclass(frozen=True, slots=True)
class Stated:
    """What the ledger has of a pledge, in minor units of the gift's currency."""

    minor: int
    currency: str


_of_account = [
    museum.c.slug if field.name == "slug" else payment_account.c[field.name]
    for field in fields(SweptAccount)
]
_this = (
    payment_account.c.museum_id == MUSEUM,
    payment_account.c.account == bindparam("which"),
)
_LIVING = across_museums(
    select(*_of_account)
    .join(museum, museum.c.id == payment_account.c.museum_id)
    .where(museum.c.replay_at.is_(None))
    .order_by(payment_account.c.museum_id, payment_account.c.opened_at)
)
_SWEPT = of_museum(
    update(payment_account).where(*_this).values(swept_until=bindparam("until"), problem=None)
)
_PROBLEM = of_museum(update(payment_account).where(*_this).values(problem=bindparam("cause")))
_COMPARED = of_museum(
    update(payment_account)
    .where(*_this)
    .values(compared_at=bindparam("at"), differences=bindparam("found", type_=Structure))
)
_SILENCE = of_museum(update(payment_account).where(*_this).values(silent_since=bindparam("since")))
_DIFFERENCES = of_museum(select(payment_account.c.differences).where(*_this).with_for_update())
_PLEDGES = of_museum(
    select(payment.c.payment, payment.c.pledge_id).where(
        payment.c.museum_id == MUSEUM,
        payment.c.account == bindparam("which"),
        payment.c.payment.in_(bindparam("payments", expanding=True)),
    )
)
_STATED = of_museum(
    select(ledger.c.pledge_id, func.sum(ledger.c.stated_minor), func.max(pledge.c.currency))
    .join(pledge, (pledge.c.museum_id == ledger.c.museum_id) & (pledge.c.id == ledger.c.pledge_id))
    .where(
        ledger.c.museum_id == MUSEUM,
        pledge.c.museum_id == MUSEUM,
        ledger.c.account == bindparam("which"),
        ledger.c.pledge_id.in_(bindparam("pledges", expanding=True)),
    )
    .group_by(ledger.c.pledge_id)
)
_TOUCHED = of_museum(
    select(payment.c.payment)
    .distinct()
    .join(
        ledger,
        (ledger.c.museum_id == payment.c.museum_id)
        & (ledger.c.pledge_id == payment.c.pledge_id)
        & (ledger.c.account == payment.c.account),
    )
    .where(
        payment.c.museum_id == MUSEUM,
        ledger.c.museum_id == MUSEUM,
        payment.c.account == bindparam("which"),
        ledger.c.at >= bindparam("since"),
    )
)


def living(network: NetworkScope) -> list[SweptAccount]:
    """Read the accounts of all museums that live now."""
    return every(SweptAccount, network.run(_LIVING))


def note_swept(scope: MuseumScope, account: str, until: datetime) -> None:
    """Say that all was taken in that happened before `until`."""
    scope.run(_SWEPT, which=account, until=until)


def note_problem(scope: MuseumScope, account: str, problem: str) -> None:
    """Say why a provider's books could not be read."""
    scope.run(_PROBLEM, which=account, cause=problem)


def note_silence(scope: MuseumScope, account: str, since: datetime | None) -> None:
    """Say since when webhooks are silent; None where they are not."""
    scope.run(_SILENCE, which=account, since=since)


def note_compared(
    scope: MuseumScope, account: str, found: list[dict[str, Any]], at: datetime
) -> list[dict[str, Any]]:
    """Keep the outcome of a comparison; gives that of the one before."""
    before = scope.run(_DIFFERENCES, which=account).scalar_one()
    scope.run(_COMPARED, which=account, at=at, found=found)
    return list(before)


def pledges_of(scope: MuseumScope, account: str, payments: Iterable[str]) -> Mapping[str, int]:
    """Find the pledges of payments; what no pledge is known for is left out."""
    found = scope.run(_PLEDGES, which=account, payments=list(payments))
    return {row.payment: row.pledge_id for row in found}


def stated(scope: MuseumScope, account: str, pledges: Iterable[int]) -> Mapping[int, Stated]:
    """Add up what an account stated of each pledge."""
    found = scope.run(_STATED, which=account, pledges=list(pledges))
    return {pledge_id: Stated(int(total), currency) for pledge_id, total, currency in found}


def touched(scope: MuseumScope, account: str, since: datetime) -> set[str]:
    """Name the payments of an account that the ledger has entries of since an instant."""
    return set(scope.run(_TOUCHED, which=account, since=since).scalars())
