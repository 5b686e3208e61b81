"""What staff read of bank transfers that a person has to decide of."""

from core.money import Money
from core.states.giving import Doubt
from core.texts.words import Words


def doubt(words: Words, why: Doubt) -> str:
    """Say why a line of a statement waits for a person."""
    reasons = {
        Doubt.NO_REFERENCE: words.say("no reference"),
        Doubt.MISTYPED: words.say("the reference is mistyped"),
        Doubt.SEVERAL: words.say("several references"),
        Doubt.OTHER_AMOUNT: words.say("another amount than announced"),
        Doubt.OTHER_CURRENCY: words.say("another currency than announced"),
        Doubt.PAID_ALREADY: words.say("this gift has arrived before"),
        Doubt.TOO_MUCH_BACK: words.say("more went back than came"),
    }
    return reasons[why]


def line(words: Words, *, number: int, amount: Money, text: str, why: Doubt) -> str:
    """Show a line that waits, with its number."""
    return words.say(
        "{number}. {amount}, “{text}”: {why}",
        number=number,
        amount=amount,
        text=text,
        why=doubt(words, why),
    )


def waiting(words: Words, *, count: int) -> str:
    """Head the list of lines that wait."""
    return words.say_n(
        "{n} line of the bank's statements waits for you:",
        "{n} lines of the bank's statements wait for you:",
        count,
    )


def none_waits(words: Words) -> str:
    """Tell that there is nothing to decide."""
    return words.say("No line of a bank statement waits for you.")


def how_to_decide(words: Words) -> str:
    """Show how a line is decided of."""
    return words.say(
        "Write /transfers assign, the number of the line and the gift's reference: "
        "/transfers assign 4 RF18 5390 0754 7034. Without a gift of that kind, /transfers gift 4 "
        "enters it as one; /transfers ignore 4 says that it is none."
    )


def assign(words: Words, *, number: int, reference: str) -> str:
    """Assign a line to the gift it is perhaps for: the words on the button."""
    return words.say("{number} is for {reference}", number=number, reference=reference)


def enter(words: Words, *, number: int) -> str:
    """Enter a line as a gift of its own: the words on the button."""
    return words.say("{number} is a gift", number=number)


def ignore(words: Words, *, number: int) -> str:
    """Say that a line is no gift: the words on the button."""
    return words.say("{number} is no gift", number=number)


def assigned(words: Words, *, amount: Money, reference: str) -> str:
    """Confirm that a line counts for a gift."""
    return words.say(
        "{amount} counts for the gift {reference} now.", amount=amount, reference=reference
    )


def entered(words: Words, *, amount: Money) -> str:
    """Confirm that a line counts as a gift of its own."""
    return words.say("{amount} counts as a gift now.", amount=amount)


def ignored(words: Words, *, number: int) -> str:
    """Confirm that a line is no gift."""
    return words.say("All right, line {number} is no gift.", number=number)


def waits_again(words: Words, *, number: int, amount: Money) -> str:
    """Confirm that a decision was taken back."""
    return words.say(
        "Line {number} waits again; {amount} no longer counts.", number=number, amount=amount
    )


def not_decided(words: Words) -> str:
    """Refuse a decision that can't be made."""
    return words.say(
        "This can't be done: the line waits no more, no gift by transfer has that reference, "
        "or it is in another currency. /transfers lists what waits."
    )


def lines_wait(words: Words, *, count: int) -> str:
    """Tell staff that a statement was imported and lines of it are in doubt."""
    return words.say_n(
        "A bank statement was read. {n} line waits for you: /transfers",
        "A bank statement was read. {n} lines wait for you: /transfers",
        count,
    )
