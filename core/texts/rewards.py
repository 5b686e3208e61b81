"""The rewards of a campaign, as they are offered."""

from core.money import Money
from core.texts.words import Words


def line(words: Words, *, tier: str, minimum: Money, command: str) -> str:
    """Offer a reward without end, with the command that takes it."""
    return words.say(
        "“{tier}” from {minimum}: {command}", tier=tier, minimum=minimum, command=command
    )


def line_with_stock(words: Words, *, tier: str, minimum: Money, left: int, command: str) -> str:
    """Offer a reward with `left` places, which may be none."""
    if not left:
        return words.say("“{tier}” from {minimum}: all taken", tier=tier, minimum=minimum)
    return words.say_n(
        "“{tier}” from {minimum}, {n} place left: {command}",
        "“{tier}” from {minimum}, {n} places left: {command}",
        left,
        tier=tier,
        minimum=minimum,
        command=command,
    )


def told(words: Words, *, tier: str, minimum: Money) -> str:
    """Say of a reward what it takes to get it."""
    return words.say(
        "“{tier}” is a reward for gifts of {minimum} or more.", tier=tier, minimum=minimum
    )


def left_of(words: Words, *, left: int, stock: int) -> str:
    """Say how many of `stock` places are left, which may be none."""
    if not left:
        return words.say("None is left.")
    return words.say_n(
        "{n} place of {stock} is left.", "{n} places of {stock} are left.", left, stock=stock
    )


def enough(words: Words) -> str:
    """Say of a reward that it has no end."""
    return words.say("There is enough of it for everybody.")


def give(words: Words, *, amount: Money) -> str:
    """Give what a reward takes: the words on its button."""
    return words.say("Give {amount}", amount=amount)


def listing(words: Words, lines: list[str]) -> str:
    """Show a campaign's rewards, or that it has none."""
    if not lines:
        return words.say("This campaign has no rewards: every gift counts the same.")
    return "\n".join([words.say("The rewards of this campaign:"), *lines])
