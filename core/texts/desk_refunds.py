"""What the bot says to staff who send money back, and of payments that are paused."""

from datetime import datetime

from core.money import Money
from core.states.giving import RefundHindrance
from core.texts.words import Words


def not_allowed(words: Words) -> str:
    """Refuse who has no such role."""
    return words.say(
        "Money is sent back by the museum's owner and finance staff. The operator can tie you to "
        "that role."
    )


def how_to_refund(words: Words) -> str:
    """Show how a refund is ordered."""
    return words.say(
        "Write /refund and the gift's reference, and an amount if not all of it goes back: "
        "/refund RF18 5390 0754 7034 20"
    )


def newest(words: Words) -> str:
    """Head the list of gifts that can go back."""
    return words.say("The newest gifts by card:")


def gift(words: Words, *, at: datetime, amount: Money, reference: str, name: str) -> str:
    """Show one gift with its reference."""
    known = words.say(
        "{date}: {amount}, {reference}",
        date=words.date(at),
        amount=amount,
        reference=reference,
    )
    return f"{known}, {name}" if name else known


def unknown(words: Words, *, reference: str) -> str:
    """Answer a reference that no gift has."""
    return words.say("No gift has the reference {reference}.", reference=reference)


def to_send_back(words: Words, *, amount: Money, reference: str, left: Money) -> str:
    """Ask to confirm a refund."""
    return words.say(
        "{amount} of the gift {reference} to be sent back; up to {left} can be.",
        amount=amount,
        reference=reference,
        left=left,
    )


def send_back(words: Words, *, amount: Money) -> str:
    """Confirm a refund: the words on the button."""
    return words.say("Send back {amount}", amount=amount)


def ordered(words: Words, *, amount: Money) -> str:
    """Tell that a refund is ordered, and when it shows."""
    return words.say(
        "{amount} ordered to be sent back. The total follows when the payment provider reports it.",
        amount=amount,
    )


def dropped(words: Words) -> str:
    """Confirm that nothing is sent back."""
    return words.say("All right, nothing is sent back.")


def hindered(words: Words, why: RefundHindrance) -> str:
    """Say why a gift can't be sent back from here."""
    reasons = {
        RefundHindrance.NOTHING_CAME: words.say("Nothing came for this gift yet."),
        RefundHindrance.NO_PROVIDER: words.say(
            "This gift came without a payment provider: give it back by hand, then write /correct."
        ),
        RefundHindrance.DISPUTED: words.say(
            "The bank is checking this gift: whether it goes back is decided there."
        ),
        RefundHindrance.ALL_BACK: words.say("All of this gift went back, or is ordered to."),
        RefundHindrance.TOO_MUCH: words.say("That is more than can still go back of this gift."),
    }
    return reasons[why]


def declined(words: Words, *, amount: Money, reference: str) -> str:
    """Tell staff that the provider would not send money back."""
    return words.say(
        "{amount} of the gift {reference} could not be sent back: the payment provider declined. "
        "Its own pages say why.",
        amount=amount,
        reference=reference,
    )


def paused(words: Words) -> str:
    """Alert staff that payments by card are paused."""
    return words.say(
        "Somebody tries out stolen cards here: very many payments fail. Payments by card are "
        "paused; transfers go on. They resume by themselves after a quiet hour, or with /resume."
    )


def resumed(words: Words) -> str:
    """Confirm that cards are taken again."""
    return words.say("Payments by card are taken again.")


def not_paused(words: Words) -> str:
    """Tell that nothing is paused."""
    return words.say("Payments by card are not paused.")
