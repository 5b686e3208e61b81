"""The states and kinds of everything that has to do with gifts."""

from enum import StrEnum


class PledgeState(StrEnum):
    """Where one backer's commitment stands."""

    STARTED = "started"
    PROCESSING = "processing"
    PAID = "paid"
    REFUNDED = "refunded"
    DISPUTED = "disputed"
    FAILED = "failed"
    EXPIRED = "expired"


class EntryKind(StrEnum):
    """Why a ledger entry moved money."""

    PAYMENT = "payment"
    REFUND = "refund"
    DISPUTE = "dispute"
    REVERSAL = "reversal"
    CORRECTION = "correction"


class GiftSource(StrEnum):
    """By which way a gift came."""

    CARD = "card"
    BANK_TRANSFER = "bank_transfer"
    CASH = "cash"
    CHEQUE = "cheque"
    BEQUEST = "bequest"


class LineState(StrEnum):
    """What became of a line of a bank statement."""

    WAITING = "waiting"
    MATCHED = "matched"
    IGNORED = "ignored"


class Doubt(StrEnum):
    """Why a person has to say to which gift a line of a bank statement belongs."""

    NO_REFERENCE = "no_reference"
    MISTYPED = "mistyped"
    SEVERAL = "several"
    OTHER_AMOUNT = "other_amount"
    OTHER_CURRENCY = "other_currency"
    PAID_ALREADY = "paid_already"
    TOO_MUCH_BACK = "too_much_back"


class RefundState(StrEnum):
    """How far an order to send money back has come."""

    ORDERED = "ordered"
    TAKEN = "taken"
    DECLINED = "declined"


class RefundHindrance(StrEnum):
    """Why a gift can't be sent back from here."""

    NOTHING_CAME = "nothing_came"
    NO_PROVIDER = "no_provider"
    DISPUTED = "disputed"
    ALL_BACK = "all_back"
    TOO_MUCH = "too_much"


class Anonymity(StrEnum):
    """How a backer wants to be named in public."""

    ANONYMOUS = "anonymous"
    FIRST_NAME = "first_name"
    FULL_NAME = "full_name"
    ALIAS = "alias"


class Publicity(StrEnum):
    """Whether the public sees the name and the message of a gift."""

    NOTHING = "nothing"
    SHOWN = "shown"
    HELD = "held"
    HIDDEN = "hidden"


class HeldFor(StrEnum):
    """Why a name or a message waits until staff have looked at it."""

    WORD = "word"
    CONTACT = "contact"
    MANY = "many"


class MilestoneKind(StrEnum):
    """What a milestone measures."""

    PERCENT = "percent"
    AMOUNT = "amount"
    BACKERS = "backers"
    DAY = "day"
    LAST_HOURS = "last_hours"


class Standing(StrEnum):
    """Whether a milestone that was reached is still told.

    `TOLD` stays so although people who turned out to be one are fewer than its threshold.
    """

    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    TOLD = "told"

    @property
    def holds(self) -> bool:
        """Tell whether it is said to be reached."""
        return self is not Standing.WITHDRAWN


class CampaignState(StrEnum):
    """Where a campaign stands at an instant."""

    DRAFT = "draft"
    AHEAD = "ahead"
    OPEN = "open"
    CLOSED = "closed"


class Obstacle(StrEnum):
    """What stands between a member and a gift."""

    NOT_OPEN = "not_open"
    CLOSED = "closed"
    REPLAYED = "replayed"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TIER_GONE = "tier_gone"
    TIER_MINIMUM = "tier_minimum"
    CURRENCY = "currency"
    NO_ACCOUNT = "no_account"
    PAUSED = "paused"
    TOO_OFTEN = "too_often"
    TOO_PRECISE = "too_precise"
