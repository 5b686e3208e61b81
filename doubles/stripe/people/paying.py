"""What payers do at the page of a session, and what their banks do later."""

from doubles.json import Json
from doubles.stripe.money import paying
from doubles.stripe.people.deed import Deed, Doing


def pay(deed: Deed) -> Json:
    """Pay, by card at once, by debit on its way."""
    till, session = deed.session
    return told(paying.pay(till, session, deed.payer))


def decline(deed: Deed) -> Json:
    """Be declined by the bank."""
    till, session = deed.session
    return told(paying.decline(till, session, deed.payer, deed.text("code") or "card_declined"))


def settle(deed: Deed) -> Json:
    """Let a debit arrive."""
    till, charge = deed.charge
    paying.settle(till, charge)
    return told(charge)


def bounce(deed: Deed) -> Json:
    """Let a debit fail."""
    till, charge = deed.charge
    paying.bounce(till, charge)
    return told(charge)


def told(charge: Json) -> Json:
    """Tell of a charge as the control API does."""
    return {
        "charge": charge["id"],
        "payment_intent": charge["payment_intent"],
        "status": charge["status"],
        "amount": charge["amount"],
    }


DEEDS: dict[str, Doing] = {"pay": pay, "decline": decline, "settle": settle, "bounce": bounce}
