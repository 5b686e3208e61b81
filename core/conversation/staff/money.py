"""Cash and transfers, entered by staff in their space: booked once somebody confirms."""

from datetime import timedelta
from typing import Any

from core.amounts import AmountProblem
from core.conversation.numbers import number_in
from core.conversation.staff.record import note
from core.conversation.staff.rights import check_money
from core.conversation.staff.typed import Typed, amount_first, people_first, reference_first
from core.conversation.visit import Visit
from core.errors import Refusal
from core.giving import offline
from core.giving.offline import OfflineGift
from core.messages import Action, Message
from core.money import Money
from core.states.giving import GiftSource
from core.states.staff import ProposalKind, StaffDeed
from core.store.columns import new_id
from core.store.queries import campaigns, pledges, proposals
from core.store.queries.campaigns import Campaign
from core.store.queries.proposals import Proposal
from core.texts import buttons, desk, desk_money, giving

#: For how long what was typed can be confirmed.
_WAITS = timedelta(days=1)


def cash(visit: Visit) -> Message:
    """Ask to confirm `AMOUNT [PEOPLE] [NOTE]`; the buttons say `book NUMBER`, `drop NUMBER`."""
    return _enter(visit, GiftSource.CASH)


def transfer(visit: Visit) -> Message:
    """Ask to confirm `AMOUNT [REFERENCE] [NAME]`; a reference has a digit in it."""
    return _enter(visit, GiftSource.BANK_TRANSFER)


def cheque(visit: Visit) -> Message:
    """Ask to confirm `AMOUNT [NUMBER] [NAME]`; one that bounces is corrected to 0."""
    return _enter(visit, GiftSource.CHEQUE)


def bequest(visit: Visit) -> Message:
    """Ask to confirm `AMOUNT [NUMBER] [NAME]`."""
    return _enter(visit, GiftSource.BEQUEST)


def correct(visit: Visit) -> Message:
    """Let what was booked under `NUMBER` count `AMOUNT` instead, 0 to undo it; by a new entry."""
    check_money(visit)
    first, _, rest = visit.arguments.partition(" ")
    booked = _numbered(visit, first)
    if booked is None or booked.done_at is None:
        raise Refusal(desk_money.how_to_correct(visit.words))
    currency = str(booked.content["currency"])
    typed = amount_first(rest, currency)
    if isinstance(typed, AmountProblem):
        raise Refusal(desk_money.how_to_correct(visit.words))
    return _correct(visit, booked, Money(typed.minor, currency), typed.rest)


def _enter(visit: Visit, source: GiftSource) -> Message:
    check_money(visit)
    match visit.arguments.split():
        case ["book", number]:
            return _book(visit, number)
        case ["drop", number]:
            return _drop(visit, number)
        case _:
            return _propose(visit, source)


def _propose(visit: Visit, source: GiftSource) -> Message:
    campaign, text = _campaign(visit)
    typed = amount_first(text, campaign.currency)
    if isinstance(typed, AmountProblem) or typed.minor == 0:
        raise Refusal(_not_understood(visit, campaign, typed))
    content = _content(campaign, source, typed)
    if _is_known(visit, campaign.id, content["reference"]):
        raise Refusal(desk_money.known(visit.words, reference=content["reference"]))
    kind = ProposalKind.GIFT
    number = proposals.add(visit.network, visit.museum.id, kind, content, visit.now)
    return _to_confirm(visit, campaign, number, content)


def _campaign(visit: Visit) -> tuple[Campaign, str]:
    """Find the campaign that is meant, named first by its slug or not at all; raises Refusal."""
    first, _, rest = visit.arguments.partition(" ")
    for one in campaigns.every_campaign(visit.scope):
        if one.slug == first.casefold() and not one.draft:
            return one, rest
    if visit.campaign is None:
        raise Refusal(desk_money.no_campaign(visit.words))
    return visit.campaign, visit.arguments


def _not_understood(visit: Visit, campaign: Campaign, typed: Typed | AmountProblem) -> str:
    if not visit.arguments:
        return desk_money.how_to_enter(visit.words)
    problem = typed if isinstance(typed, AmountProblem) else AmountProblem.ZERO
    example = Money(214_50, campaign.currency)
    return giving.not_understood(visit.words, problem=problem, example=example)


def _content(campaign: Campaign, source: GiftSource, typed: Typed) -> dict[str, Any]:
    """Write down what will be booked; an urn's people count if they were counted."""
    of_all = {
        # What is entered without a reference is booked under a name that nobody types by chance.
        "mark": f"{new_id():x}",
        "campaign": campaign.id,
        "source": source.value,
        "minor": typed.minor,
        "currency": campaign.currency,
    }
    if source is GiftSource.CASH:
        people, said = people_first(typed.rest)
        return {**of_all, "people": people, "note": said, "reference": "", "name": ""}
    reference, name = reference_first(typed.rest)
    return {**of_all, "people": 1, "note": "", "reference": reference, "name": name}


def _is_known(visit: Visit, campaign_id: int, reference: str) -> bool:
    if not reference:
        return False
    found = offline.called(visit.scope, campaign_id, reference)
    return found is not None and bool(pledges.entries(visit.scope, found.id))


def _to_confirm(visit: Visit, campaign: Campaign, number: int, content: dict[str, Any]) -> Message:
    words, amount = visit.words, _amount(content)
    lines = [
        desk_money.to_book(words, campaign=visit.local(campaign.title)),
        desk_money.amount(words, amount=amount, source=GiftSource(content["source"])),
        desk_money.people(words, count=content["people"]),
    ]
    lines += [
        say(words, text=content[key])
        for key, say in (
            ("reference", desk_money.reference),
            ("name", desk_money.payer),
            ("note", desk_money.note),
        )
        if content[key]
    ]
    book = Action(desk_money.book(words, amount=amount), f"/cash book {number}")
    drop = Action(buttons.cancel(words), f"/cash drop {number}")
    return Message("\n".join(lines), ((book, drop),))


def _amount(content: dict[str, Any]) -> Money:
    return Money(int(content["minor"]), str(content["currency"]))


def _numbered(visit: Visit, number: str) -> Proposal | None:
    """Hold a gift that was proposed; who confirms it at the same time waits."""
    which = number_in(number)
    found = None if which is None else proposals.lock(visit.scope, which)
    if found is None or found.kind is not ProposalKind.GIFT or not found.content:
        return None
    return found


def _open(visit: Visit, number: str) -> Proposal:
    """Hold a gift that waits to be confirmed; raises Refusal."""
    found = _numbered(visit, number)
    if found is not None and found.done_at is not None:
        raise Refusal(desk.done_already(visit.words, at=found.done_at))
    if found is None or found.dropped_at or visit.now - found.made_at > _WAITS:
        raise Refusal(desk.nothing_to_confirm(visit.words))
    return found


def _drop(visit: Visit, number: str) -> Message:
    proposals.drop(visit.scope, _open(visit, number).number, visit.now)
    return Message(desk_money.dropped(visit.words))


def _book(visit: Visit, number: str) -> Message:
    waiting = _open(visit, number)
    content = waiting.content
    gift = OfflineGift(
        source=GiftSource(content["source"]),
        reference=_reference(waiting),
        money=_amount(content),
        name=content["name"],
        people=content["people"],
        at=visit.now,
        note=content["note"],
    )
    rates = visit.museum.rates
    if not offline.record(visit.scope, content["campaign"], gift, visit.now, rates):
        raise Refusal(desk_money.known(visit.words, reference=gift.reference))
    proposals.finish(visit.scope, waiting.number, visit.now)
    money, source = str(gift.money), gift.source.value
    note(visit, StaffDeed.BOOKED, number=waiting.number, amount=money, source=source)
    said = desk_money.booked(visit.words, number=waiting.number, amount=gift.money)
    undo = Action(buttons.undo(visit.words), f"/correct {waiting.number} 0")
    return Message(f"{said}\n{_total(visit, content)}", ((undo,),))


def _reference(booked: Proposal) -> str:
    """Give what makes it count once: the transfer's own reference, else one of its own."""
    mark = booked.content.get("mark")
    own = f"chat-{booked.number}-{mark}" if mark else f"chat-{booked.number}"
    return str(booked.content["reference"]) or own


def _correct(visit: Visit, booked: Proposal, wanted: Money, why: str) -> Message:
    campaign_id, reference = booked.content["campaign"], _reference(booked)
    pledge = offline.called(visit.scope, campaign_id, reference)
    entries = pledges.entries(visit.scope, pledge.id) if pledge else []
    before = Money(sum(one.stated_minor for one in entries), wanted.currency)
    counts = desk_money.counts(visit.words, number=booked.number, amount=wanted)
    if before == wanted:
        return Message(counts)
    offline.correct(visit.scope, campaign_id, reference, wanted, note=why, now=visit.now)
    amounts = {"before": str(before), "amount": str(wanted)}
    note(visit, StaffDeed.CORRECTED, number=booked.number, **amounts)
    undo = Action(buttons.undo(visit.words), f"/correct {booked.number} {before.major}")
    return Message(f"{counts}\n{_total(visit, booked.content)}", ((undo,),))


def _total(visit: Visit, content: dict[str, Any]) -> str:
    campaign = campaigns.find(visit.scope, content["campaign"])
    if campaign is None:
        raise LookupError(content["campaign"])
    raised = Money(campaign.raised_minor, campaign.currency)
    return desk_money.total(visit.words, raised=raised, people=campaign.backers)
