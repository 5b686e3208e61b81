"""What banks do with refunds and disputes."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.stripe.errors import ApiError
from doubles.stripe.money import disputing, refunding
from doubles.stripe.objects.disputes import DISPUTE
from doubles.stripe.objects.refunds import REFUND
from doubles.stripe.people.deed import Deed, Doing


def refund(deed: Deed) -> Json:
    """Give money back on Stripe's own dashboard, without the program."""
    till, charge = deed.charge
    try:
        made = refunding.give_back(till, charge, deed.number("amount") or None, None, {})
    except ApiError as refusal:
        raise Impossible(str(refusal)) from refusal
    return {"refund": made["id"]}


def refund_arrives(deed: Deed) -> Json:
    """Let a refund arrive."""
    refunding.arrive(*deed.object(REFUND, "refund"))
    return {}


def refund_fails(deed: Deed) -> Json:
    """Let a refund come back."""
    till, made = deed.object(REFUND, "refund")
    refunding.fail(till, made, deed.text("reason") or "lost_or_stolen_card")
    return {}


def dispute(deed: Deed) -> Json:
    """Take a payment back until it is decided."""
    till, charge = deed.charge
    amount, reason = deed.number("amount") or None, deed.text("reason") or "fraudulent"
    return {"dispute": disputing.open_one(till, charge, amount, reason)["id"]}


def inquire(deed: Deed) -> Json:
    """Ask about a payment."""
    return {"dispute": disputing.inquire(*deed.charge)["id"]}


def reverse(deed: Deed) -> Json:
    """Take a debit back for good."""
    return {"dispute": disputing.reverse(*deed.charge)["id"]}


def escalate(deed: Deed) -> Json:
    """Make a dispute of an inquiry."""
    disputing.escalate(*deed.object(DISPUTE, "dispute"))
    return {}


def drop(deed: Deed) -> Json:
    """End an inquiry."""
    disputing.drop(*deed.object(DISPUTE, "dispute"))
    return {}


def win(deed: Deed) -> Json:
    """Decide a dispute for the museum."""
    disputing.win(*deed.object(DISPUTE, "dispute"))
    return {}


def lose(deed: Deed) -> Json:
    """Decide a dispute for the payer."""
    disputing.lose(*deed.object(DISPUTE, "dispute"))
    return {}


DEEDS: dict[str, Doing] = {
    "refund": refund,
    "refund_arrives": refund_arrives,
    "refund_fails": refund_fails,
    "dispute": dispute,
    "inquire": inquire,
    "reverse": reverse,
    "escalate": escalate,
    "drop": drop,
    "win": win,
    "lose": lose,
}
