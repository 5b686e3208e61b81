"""Transfers arrive: each line of a statement is taken in once, and a person decides of doubt.

A line moves the ledger in the transaction that says to which gift it belongs, so it counts once
however often a statement is imported. What really came counts, whatever was announced.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from core.banking.references import read_reference, references_in
from core.errors import Mistake
from core.giving.ledger import Movement, state_after
from core.giving.matching import BankLine, Named, Verdict, judge
from core.giving.offline import ACCOUNT, OfflineGift, correct, record
from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.giving.settling import follow, settle
from core.money import Money
from core.states.giving import EntryKind, GiftSource, LineState
from core.store import MuseumScope, NetworkScope
from core.store.queries import bank_lines, museums, pledges
from core.store.queries.bank_lines import KeptLine
from core.store.queries.pledges import Pledge

_NOON = time(12)
_LONGEST_TEXT = 500
_LONGEST_PAYER = 200


def take_in(
    network: NetworkScope,
    museum_id: int,
    line: BankLine,
    awaited: Sequence[Pledge],
    now: datetime,
) -> KeptLine | None:
    """Keep a line, and enter it where there is no doubt; nothing if it was imported before.

    Money that left the account and names no gift is nobody's business here: it is not kept.
    """
    museum = network.museum(museum_id)
    number = bank_lines.last_number(network, museum_id) + 1
    named = _named(museum, line)
    if bank_lines.known(museum, [line.mark]) or (line.money.minor < 0 and not named):
        return None
    verdict = judge(line, named, awaited)
    kept = _kept(number, line, verdict, now)
    bank_lines.add(museum, kept)
    if verdict.doubt is None and verdict.pledge is not None:
        _enter(museum, kept, verdict.pledge, now)
    return kept


def assign(museum: MuseumScope, number: int, reference: str, now: datetime) -> Money:
    """Say that a line that waits is for the gift of that reference; gives what came.

    Raises Mistake.
    """
    line = _waiting(museum, number)
    code = read_reference(reference)
    found = pledges.coded(museum, [code]) if code else []
    if not found or found[0].source is not GiftSource.BANK_TRANSFER:
        message = f"There is no gift by transfer with the reference {reference}."
        raise Mistake(message)
    [pledge] = found
    money = Money(line.minor, line.currency)
    if line.currency != pledge.currency:
        message = (
            f"{money} came for a gift in {pledge.currency}: book it as a gift of its own, "
            "at the museum's rate."
        )
        raise Mistake(message)
    if line.minor < 0 and _came(museum, pledge) + line.minor < 0:
        message = f"{money} is more than came for {reference}: nothing was changed."
        raise Mistake(message)
    _enter(museum, line, pledge, now)
    bank_lines.settle(museum, number, LineState.MATCHED, pledge.id, now)
    return money


def book(
    network: NetworkScope, museum_id: int, number: int, campaign_id: int, wall: datetime
) -> Money:
    """Enter a line that waits as a gift of its own to a campaign, from one person.

    `wall` is the museum's own instant. Raises GiftRefused for a currency without a rate, Mistake.
    """
    museum = network.museum(museum_id)
    line = _waiting(museum, number)
    money = Money(line.minor, line.currency)
    gift = OfflineGift(
        source=GiftSource.BANK_TRANSFER,
        reference=f"bank-{number}",
        money=money,
        name=line.payer,
        people=1,
        at=wall,
    )
    owner = museums.find(network, museum_id)
    if not record(museum, campaign_id, gift, wall, owner.rates if owner else {}):
        # It was booked, undone, and is booked again.
        correct(museum, campaign_id, gift.reference, money, note="", now=wall)
    entered = pledges.referenced(museum, campaign_id, gift.reference)
    pledge_id = entered.id if entered else None
    bank_lines.settle(museum, number, LineState.MATCHED, pledge_id, wall)
    return money


def ignore(museum: MuseumScope, number: int, now: datetime) -> None:
    """Say that a line that waits is for no gift; raises Mistake."""
    _waiting(museum, number)
    bank_lines.settle(museum, number, LineState.IGNORED, None, now)


def undo(museum: MuseumScope, number: int, now: datetime) -> Money:
    """Let a line that was assigned or ignored wait again, by a new entry; raises Mistake.

    Gives what no longer counts.
    """
    line = bank_lines.lock(museum, number)
    if line is None or line.state is LineState.WAITING:
        message = f"There is no line {number} that was decided."
        raise Mistake(message)
    pledge = pledges.lock(museum, line.pledge_id) if line.pledge_id is not None else None
    if pledge is not None:
        fact = _fact(museum, pledge, EntryKind.CORRECTION, number, -line.minor)
        entries = pledges.entries(museum, pledge.id)
        state = state_after(entries, [fact]) or pledge.state
        movement = Movement(account=ACCOUNT, known=entries, facts=[fact])
        # Whoever was thanked by mistake is told nothing of it: staff know how to say that.
        follow(museum, pledge, movement, state, now, reported_at=pledge.reported_at)
    bank_lines.settle(museum, number, LineState.WAITING, None, now)
    return Money(line.minor if pledge else 0, line.currency)


def _waiting(museum: MuseumScope, number: int) -> KeptLine:
    line = bank_lines.lock(museum, number)
    if line is None or line.state is not LineState.WAITING:
        message = f"No line with the number {number} waits."
        raise Mistake(message)
    return line


def _named(museum: MuseumScope, line: BankLine) -> list[Named]:
    codes = references_in(f"{line.text} {line.payer}")
    found = pledges.coded(museum, codes) if codes else []
    return [
        Named(one, _came(museum, one)) for one in found if one.source is GiftSource.BANK_TRANSFER
    ]


def _came(museum: MuseumScope, pledge: Pledge) -> int:
    """Add up what came for a gift, less what went back."""
    return sum(entry.stated_minor for entry in pledges.entries(museum, pledge.id))


def _kept(number: int, line: BankLine, verdict: Verdict, now: datetime) -> KeptLine:
    waits = verdict.doubt is not None
    return KeptLine(
        number=number,
        mark=line.mark,
        booked_on=line.booked_on.isoformat(),
        minor=line.money.minor,
        currency=line.money.currency,
        text=line.text[:_LONGEST_TEXT],
        payer=line.payer[:_LONGEST_PAYER],
        state=LineState.WAITING if waits else LineState.MATCHED,
        doubt=verdict.doubt,
        pledge_id=verdict.pledge.id if verdict.pledge else None,
        imported_at=now,
        settled_at=None if waits else now,
    )


def _enter(museum: MuseumScope, line: KeptLine, pledge: Pledge, now: datetime) -> None:
    """Let a line count for a gift."""
    held = pledges.lock(museum, pledge.id)
    if held is None:
        raise LookupError(pledge.id)
    if line.minor > 0:
        came = max(0, _came(museum, held)) + line.minor
        held = replace(held, amount_minor=came)
        pledges.change(museum, held)
    kind = EntryKind.PAYMENT if line.minor > 0 else EntryKind.REFUND
    booked = datetime.combine(datetime.fromisoformat(line.booked_on), _NOON, UTC)
    fact = _fact(museum, held, kind, line.number, line.minor)
    _settle(museum, held, fact, min(booked, now), now)


def _fact(museum: MuseumScope, pledge: Pledge, kind: EntryKind, number: int, minor: int) -> Fact:
    # Assigned, undone and assigned again, a line makes entries of different names.
    turn = len(pledges.entries(museum, pledge.id))
    return Fact(kind, f"bank:{number}:{pledge.id}:{turn}", minor)


def _settle(museum: MuseumScope, pledge: Pledge, fact: Fact, at: datetime, now: datetime) -> None:
    report = PaymentReport(pledge_id=pledge.id, status=PaymentStatus.PAID, facts=(fact,), at=at)
    settle(museum, ACCOUNT, report, now)
