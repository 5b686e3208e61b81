"""The sweep: what Stripe's books list and no webhook brought comes in by the same door."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import stripe

from core.giving.door import Giving
from core.outreach.staff_news import tell_of_locked_account, tell_of_silence
from core.store import MuseumScope
from core.store.queries import sweeps
from core.store.queries.sweeps import SweptAccount
from payments.stripe.books import Books, made_between
from payments.stripe.events import NoEvent, StripeEvent, event_of
from payments.stripe.pictures import picture_of
from payments.stripe.things import Thing, minor_in, name_in, word_in

_log = logging.getLogger(__name__)

#: How long Stripe lists an event: docs.stripe.com/api/events.
_LISTED = timedelta(days=30)
#: How much is asked for at once, and how much of it again: what is listed late, and clocks that
#: differ.
_WINDOW = timedelta(hours=6)
_AGAIN = timedelta(hours=1)
#: A webhook comes within seconds; what is older by this and came by none was not told.
_PROMPT = timedelta(minutes=15)


@dataclass(slots=True)
class _Seen:
    """What a sweep saw: all that was new, and of events those that webhooks told, and did not."""

    new: int = 0
    told: int = 0
    untold: int = 0

    def count(self, event: StripeEvent, since: datetime, now: datetime, *, is_new: bool) -> None:
        """Count an event that was listed; what is older than `since` an earlier sweep may know."""
        self.new += is_new
        if event.at >= since and is_new and event.at < now - _PROMPT:
            self.untold += 1
        elif event.at >= since and not is_new:
            self.told += 1


@dataclass(frozen=True, slots=True)
class Sweep:
    """Takes in what the books list since the last good point, of each account by itself."""

    giving: Giving
    client: stripe.StripeClient

    async def run(self, now: datetime) -> int:
        """Sweep all accounts; gives how many events were new. `now` is the wall's instant.

        An account whose books can't be read is noted, and keeps its point until the next time.
        Raises StoreError, with the point where it was.
        """
        accounts = await self.giving.store.network().read(sweeps.living)
        return sum([await self._account(account, now) for account in accounts])

    async def _account(self, account: SweptAccount, now: datetime) -> int:
        museum = self.giving.store.museum(account.museum_id)
        try:
            return await self._windows(account, now)
        except stripe.StripeError as problem:
            _log.warning("The books of %s can't be read: %s", account.account, problem)
            said = f"{type(problem).__name__}: {problem.user_message or ''}"[:500]
            is_news = _is_locked(said) and not _is_locked(account.problem or "")
            await museum.write(partial(_note_problem, account, said, now if is_news else None))
            return 0

    async def _windows(self, account: SweptAccount, now: datetime) -> int:
        """Go on window by window; the point moves once all of a window is kept."""
        museum = self.giving.store.museum(account.museum_id)
        since = account.swept_until or account.opened_at
        # Events are stamped with whole seconds.
        start = since.replace(microsecond=0)
        seen = _Seen()
        while since < now:
            until = min(since + _WINDOW, now)
            # Charges are listed for good.
            async for event in self._events(account, max(since - _AGAIN, now - _LISTED), until):
                is_new = await self._take(account, event, now)
                if is_new is not None:
                    seen.count(event, start, now, is_new=is_new)
            async for charge in self._charges(account, since - _AGAIN, until):
                seen.new += bool(await self._take(account, charge, now))
            await museum.write(partial(_note, account.account, until))
            since = until
        await museum.write(partial(_note_silence, account, seen, now))
        return seen.new

    async def _events(
        self, account: SweptAccount, since: datetime, until: datetime
    ) -> AsyncIterator[StripeEvent]:
        """List what happened, as far back as it is listed."""
        if since >= until:
            return
        async for told in Books(self.client, account.account).events(since, until):
            if event := _read(told):
                yield event

    async def _charges(
        self, account: SweptAccount, since: datetime, until: datetime
    ) -> AsyncIterator[StripeEvent]:
        """List the charges as they are: an event may never have been made."""
        books = Books(self.client, account.account)
        charges = books.charges(expand=["data.refunds"], **made_between(since, until))
        async for charge in charges:
            if event := _of_charge(charge):
                yield event

    async def _take(self, account: SweptAccount, event: StripeEvent, now: datetime) -> bool | None:
        """Take one in; tells whether it was new, or nothing of what concerns no gift."""
        try:
            report = picture_of(event, account.slug)
        except NoEvent as problem:
            _log.warning("What Stripe lists as %s can't be read: %s", event.id, problem)
            return None
        if report is None:
            return None
        giving, owner = self.giving, account.museum_id
        return await giving.receive(account.account, event.id, owner, report, now)


def _note(account: str, until: datetime, scope: MuseumScope) -> None:
    sweeps.note_swept(scope, account, until)


def _is_locked(problem: str) -> bool:
    """Tell whether a problem is that the account is closed to us: a museum may end our access."""
    return problem.startswith(stripe.PermissionError.__name__)


def _note_problem(
    account: SweptAccount, said: str, told_at: datetime | None, scope: MuseumScope
) -> None:
    """Keep why the books can't be read; staff is told where an instant is given for it."""
    sweeps.note_problem(scope, account.account, said)
    if told_at is not None and account.closed_at is None:
        tell_of_locked_account(scope, told_at)


def _note_silence(account: SweptAccount, seen: _Seen, now: datetime, scope: MuseumScope) -> None:
    """Tell staff once that webhooks bring nothing, until one of them brings something again."""
    if seen.untold and not seen.told and account.silent_since is None:
        sweeps.note_silence(scope, account.account, now)
        tell_of_silence(scope, now)
    elif seen.told and account.silent_since is not None:
        sweeps.note_silence(scope, account.account, None)


def _read(told: Thing) -> StripeEvent | None:
    try:
        return event_of(told)
    except NoEvent as problem:
        _log.warning("Stripe lists what is no event: %s", problem)
        return None


def _of_charge(charge: Thing) -> StripeEvent | None:
    """Read a charge as if an event told of it as it is now: one event for each of its states."""
    try:
        name, back = name_in(charge, "id"), minor_in(charge, "amount_refunded")
        status = word_in(charge, "status")
        at = datetime.fromtimestamp(minor_in(charge, "created"), UTC)
    except NoEvent as problem:
        _log.warning("Stripe lists what is no charge: %s", problem)
        return None
    return StripeEvent(
        id=f"{name}:{status}:{back}",
        kind="charge.failed" if status == "failed" else "charge.succeeded",
        at=at,
        is_live=charge.get("livemode") is True,
        account=None,
        thing=charge,
    )
