"""What staff are told of posts that did not arrive, and of books that differ, once each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.messages import Platform
from core.money import Money
from core.outreach.occasions import owe_to_many, platform_of
from core.outreach.payment_news import StaffNews
from core.states.community import SpaceTrouble
from core.states.outreach import Audience, OccasionKind, Recipient
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries.deliveries import Delivery

_LONGEST_PLACE = 100
#: How many payments are named in one message.
_MOST_DIFFERENCES = 5
#: How many questions are named in one reminder.
_MOST_NUMBERS = 20


def tell_of_post(
    museum: MuseumScope, row: Delivery, news: StaffNews, address: str | None, now: datetime
) -> None:
    """Owe the staff the news of a post to a space; of what was for the staff itself, nothing.

    That could not reach them either, and would cause the next.
    """
    if row.recipient is Recipient.SPACE and "staff" not in row.subject:
        _owe(museum, {"staff": news.value, "place": _place(row, address)}, now)


def tell_of_closed(museum: MuseumScope, row: Delivery, address: str | None, now: datetime) -> None:
    """Owe the staff the news that nothing can be posted to a space any more."""
    if "staff" not in row.subject:
        trouble = SpaceTrouble.REMOVED.value
        news = StaffNews.SPACE.value
        _owe(museum, {"staff": news, "trouble": trouble, "place": _place(row, address)}, now)


def tell_of_lines(museum: MuseumScope, count: int, now: datetime) -> None:
    """Owe the staff the news that lines of a bank statement wait for a person."""
    _owe(museum, {"staff": StaffNews.LINES.value, "count": count}, now)


def tell_of_refund(museum: MuseumScope, code: str, money: Money, now: datetime) -> None:
    """Owe the staff the news that the provider declined to send money back."""
    news = StaffNews.REFUND_DECLINED.value
    subject: dict[str, str | int] = {
        "staff": news,
        "gift": code,
        "amount": money.minor,
        "currency": money.currency,
    }
    _owe(museum, subject, now)


def tell_of_difference(
    museum: MuseumScope, differences: Sequence[dict[str, Any]], now: datetime
) -> None:
    """Owe the staff the news that a payment provider's books and ours differ.

    Each difference says `payment`, `books_minor`, `ledger_minor` and `currency`.
    """
    shown = list(differences[:_MOST_DIFFERENCES])
    news = StaffNews.BOOKS_DIFFER.value
    _owe(museum, {"staff": news, "count": len(differences), "differences": shown}, now)


def tell_of_silence(museum: MuseumScope, now: datetime) -> None:
    """Tell the staff that the payment provider's webhooks bring nothing any more."""
    _owe(museum, {"staff": StaffNews.SILENT.value}, now)


def tell_of_locked_account(museum: MuseumScope, now: datetime) -> None:
    """Tell the staff that the payment provider no longer lets us into the museum's account."""
    _owe(museum, {"staff": StaffNews.LOCKED_OUT.value}, now)


def tell_of_bot(museum: MuseumScope, platform: Platform, now: datetime) -> None:
    """Tell the staff, in what spaces can be reached, that a platform refuses their own bot."""
    _owe(museum, {"staff": StaffNews.BOT.value, "platform": platform.value}, now)


def tell_of_waiting(
    museum: MuseumScope, numbers: Sequence[int], since: datetime, now: datetime
) -> None:
    """Remind the staff of the questions that wait; `since` is when the oldest was asked."""
    listed = list(numbers[:_MOST_NUMBERS])
    subject = {"staff": StaffNews.WAITING.value, "numbers": listed, "since": since.isoformat()}
    _owe(museum, subject, now)


def tell_of_pause(museum: MuseumScope, now: datetime) -> None:
    """Alert the staff that payments by card are paused."""
    _owe(museum, {"staff": StaffNews.PAUSED.value}, now)


def _place(row: Delivery, address: str | None) -> str:
    return f"{platform_of(row.lane)} {address or row.address or ''}".strip()[:_LONGEST_PLACE]


def _owe(museum: MuseumScope, subject: dict[str, Any], now: datetime) -> None:
    owe_to_many(museum, new_id(), Audience.STAFF_SPACES, OccasionKind.SERVICE, subject, now)
