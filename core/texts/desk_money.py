"""What the bot says to staff who enter cash and transfers."""

from core.money import Money
from core.states.giving import GiftSource
from core.texts.words import Words


def how_to_enter(words: Words) -> str:
    """Show how an amount is entered."""
    return words.say(
        "Write the amount, then what you know: /cash 214.50 12 urn at the entrance, or "
        "/transfer 50 RF18 Ada Rossi. With several campaigns, name one first."
    )


def how_to_correct(words: Words) -> str:
    """Show how an entry is corrected."""
    return words.say(
        "Write /correct, the number under which it was booked, and what it shall count: "
        "/correct 12 200. With 0 it counts nothing."
    )


def no_campaign(words: Words) -> str:
    """Tell that there is nothing to book for."""
    return words.say("There is no campaign to book it for.")


def to_book(words: Words, *, campaign: str) -> str:
    """Head what waits to be confirmed."""
    return words.say("To be booked for “{campaign}”:", campaign=campaign)


def amount(words: Words, *, amount: Money, source: GiftSource) -> str:
    """Say how much came, and by which way."""
    match source:
        case GiftSource.CASH:
            return words.say("{amount} in cash", amount=amount)
        case GiftSource.CHEQUE:
            return words.say("{amount} by cheque", amount=amount)
        case GiftSource.BEQUEST:
            return words.say("{amount} by bequest", amount=amount)
        case _:
            return words.say("{amount} by bank transfer", amount=amount)


def people(words: Words, *, count: int | None) -> str:
    """Say how many people it counts for."""
    if not count:
        return words.say("people not counted")
    return words.say_n("{n} person", "{n} people", count)


def reference(words: Words, *, text: str) -> str:
    """Repeat the reference of a transfer."""
    return words.say("Reference: {text}", text=text)


def payer(words: Words, *, text: str) -> str:
    """Repeat who made a transfer."""
    return words.say("From: {text}", text=text)


def note(words: Words, *, text: str) -> str:
    """Repeat what else was written."""
    return words.say("Note: {text}", text=text)


def book(words: Words, *, amount: Money) -> str:
    """Confirm: the words on the button."""
    return words.say("Book {amount}", amount=amount)


def dropped(words: Words) -> str:
    """Confirm that nothing is booked."""
    return words.say("All right, nothing was booked.")


def known(words: Words, *, reference: str) -> str:
    """Refuse a reference that was booked before."""
    return words.say("{reference} is booked already; nothing was changed.", reference=reference)


def booked(words: Words, *, number: int, amount: Money) -> str:
    """Confirm what was booked, with the number that corrects it."""
    return words.say("{amount} booked under the number {number}.", amount=amount, number=number)


def counts(words: Words, *, number: int, amount: Money) -> str:
    """Tell what an entry counts now."""
    return words.say("Number {number} counts {amount} now.", number=number, amount=amount)


def total(words: Words, *, raised: Money, people: int) -> str:
    """Tell where the campaign stands after it."""
    return words.say_n(
        "In all {raised} from {n} person.",
        "In all {raised} from {n} people.",
        people,
        raised=raised,
    )
