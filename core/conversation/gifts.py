"""A member's own gifts to the museum."""

from core.conversation.visit import Visit
from core.messages import Message
from core.money import Money
from core.states.giving import GiftSource, PledgeState
from core.store.queries import campaigns, pledges
from core.store.queries.pledges import Pledge
from core.texts import payments, transfers
from core.texts.campaign import figures_of


def my_gifts(visit: Visit) -> Message:
    """List the member's gifts with their states, and what was received of them."""
    own = [one for one in pledges.of_member(visit.scope, visit.member.id) if _is_shown(one)]
    if not own:
        return Message(payments.no_gifts(visit.words))
    currencies = {one.id: one.currency for one in campaigns.every_campaign(visit.scope)}
    lists = [
        _listed(visit, [one for one in own if currencies[one.campaign_id] == currency], currency)
        for currency in sorted({currencies[one.campaign_id] for one in own})
    ]
    return Message("\n\n".join([*lists, figures_of(visit.words, visit.now)]))


def _listed(visit: Visit, own: list[Pledge], currency: str) -> str:
    """List the gifts to the campaigns that count in `currency`."""
    lines = [_line(visit, pledge) for pledge in own]
    total = Money(sum(pledge.net_minor for pledge in own), currency)
    return payments.my_gifts(visit.words, lines=lines, total=total)


def _is_shown(pledge: Pledge) -> bool:
    """Leave out what was begun and never paid, but for a transfer that is awaited."""
    if pledge.state is PledgeState.STARTED:
        return pledge.source is GiftSource.BANK_TRANSFER
    return pledge.state is not PledgeState.EXPIRED


def _line(visit: Visit, pledge: Pledge) -> str:
    amount = Money(pledge.amount_minor, pledge.currency)
    if pledge.state is PledgeState.STARTED and pledge.code:
        at = pledge.started_at
        return transfers.awaited(visit.words, date=at, amount=amount, reference=pledge.code)
    return payments.gift_line(visit.words, at=pledge.started_at, amount=amount, state=pledge.state)
