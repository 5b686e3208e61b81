"""What a transfer needs, as the page shows it: rows to copy, and a code to scan."""

from typing import Any

from core.banking.scanned import scanned
from core.giving.hand_over import Offered
from core.money import Money
from core.pictures.qr import encode, path_of
from core.states.giving import GiftSource, PledgeState
from core.store.queries.pledges import Pledge
from core.texts import Words, transfers


def transfer_shown(words: Words, offered: Offered, pledge: Pledge) -> dict[str, Any] | None:
    """Give what is shown of a transfer that is awaited; nothing for any other gift."""
    account, until = offered.museum.account, pledge.hold_until
    is_awaited = pledge.state is PledgeState.STARTED and pledge.source is GiftSource.BANK_TRANSFER
    if not is_awaited or account is None or pledge.code is None or until is None:
        return None
    amount = Money(pledge.amount_minor, pledge.currency)
    text = scanned(account, amount, pledge.code)
    said = transfers.until_on_page if pledge.member_id is None else transfers.until
    return {
        "rows": transfers.rows(words, account=account, amount=amount, reference=pledge.code),
        "reward": _reward(words, offered, pledge),
        "until": said(words, at=until),
        "code": path_of(encode(text)) if text else None,
        "scan": transfers.scan(words),
        "alt": transfers.code_alt(words),
    }


def _reward(words: Words, offered: Offered, pledge: Pledge) -> str:
    if offered.tier is None or pledge.tier is None:
        return ""
    titles = offered.tier.title
    languages = (words.language, *offered.museum.languages)
    title = next((titles[one] for one in languages if titles.get(one)), pledge.tier)
    return transfers.reward_waits(words, tier=title)
