"""What stands on the pretend provider's page."""

from core.money import Money
from core.texts.words import Words


def title(words: Words) -> str:
    """Head the page."""
    return words.say("Pretend payment")


def notice(words: Words) -> str:
    """Tell that nothing here is real."""
    return words.say("This page stands in for a payment provider. No money moves.")


def asked(words: Words, *, amount: Money, museum: str) -> str:
    """Tell what is to be paid to whom."""
    return words.say("{amount} to {museum}", amount=amount, museum=museum)


def choices(words: Words) -> dict[str, str]:
    """Name what can be chosen, by the choice's value."""
    return {
        "pay": words.say("Pay"),
        "decline": words.say("Be declined"),
        "pay_later": words.say("Pay by a transfer that takes a moment"),
        "fail_later": words.say("Pay by a transfer that fails after a moment"),
        "refund": words.say("Have it sent back"),
    }


def states(words: Words) -> dict[str, str]:
    """Tell where the payment stands, by the state's value."""
    return {
        "open": words.say("Not paid yet."),
        "waiting": words.say("On its way; it is decided in a moment."),
        "paid": words.say("Paid."),
        "declined": words.say("Declined."),
        "refunded": words.say("Sent back."),
    }


def leave(words: Words) -> str:
    """Go back without paying."""
    return words.say("Go back to the museum")


def not_found(words: Words) -> str:
    """Tell that there is no such payment."""
    return words.say("The sandbox knows no such payment.")
