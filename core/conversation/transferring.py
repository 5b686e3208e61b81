"""Giving by bank transfer: what has to stand on it, said in the chat where the gift began."""

from core.conversation.visit import Visit
from core.errors import Refusal
from core.giving import attempts
from core.giving.hand_over import Choice, Offered, offered
from core.messages import Message, Payment
from core.money import Money
from core.states.giving import GiftSource, PledgeState
from core.store.queries.pledges import Pledge
from core.texts import errors, transfers


def by_transfer(visit: Visit, token: str) -> Message:
    """Announce the transfer of a gift that was confirmed, and say what has to stand on it.

    Asked again for the same gift it is the same transfer. Raises Refusal, GiftRefused.
    """
    offer = offered(visit.network, token)
    if offer is None or offer.link.member_id != visit.member.id:
        raise Refusal(errors.expired_button(visit.words))
    choice = Choice(source=GiftSource.BANK_TRANSFER)
    pledge = attempts.begin(visit.network, offer, choice, 1, visit.wall)
    if pledge.state is not PledgeState.STARTED:
        return Message(transfers.here_already(visit.words))
    text = "\n".join(_lines(visit, offer, pledge))
    return Message(text, ((Payment(transfers.with_code(visit.words), token),),))


def _lines(visit: Visit, offer: Offered, pledge: Pledge) -> list[str]:
    words, account = visit.words, offer.museum.account
    if account is None or pledge.code is None or pledge.hold_until is None:
        raise LookupError(pledge.id)
    amount = Money(pledge.amount_minor, pledge.currency)
    rows = transfers.rows(words, account=account, amount=amount, reference=pledge.code)
    lines = [transfers.lead(words), *(f"{name}: {value}" for name, value in rows)]
    if offer.tier is not None and pledge.tier is not None:
        lines.append(transfers.reward_waits(words, tier=visit.local(offer.tier.title)))
    return [*lines, transfers.until(words, at=pledge.hold_until)]
