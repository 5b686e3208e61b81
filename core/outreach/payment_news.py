"""The kinds of news of a payment."""

from enum import StrEnum


class PaymentNews(StrEnum):
    """What a backer hears of their own payment."""

    PAID = "paid"
    PROCESSING = "processing"
    FAILED = "failed"
    REFUNDED = "refunded"
    PARTLY_REFUNDED = "partly_refunded"


class StaffNews(StrEnum):
    """What staff must know."""

    TIER_LOST = "tier_lost"
    DISPUTED = "disputed"
    QUESTION = "question"
    WAITING = "waiting"
    HELD = "held"
    SPACE = "space"
    POST_FAILED = "post_failed"
    POST_UNKNOWN = "post_unknown"
    ROLE = "role"
    LINES = "lines"
    REFUND_DECLINED = "refund_declined"
    PAUSED = "paused"
    BOOKS_DIFFER = "books_differ"
    SILENT = "silent"
    LOCKED_OUT = "locked_out"
    BOT = "bot"
