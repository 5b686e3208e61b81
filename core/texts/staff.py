"""What staff must know, in their own spaces."""

from core.money import Money
from core.texts.words import Words


def tier_lost(words: Words, *, amount: Money, tier: str) -> str:
    """Tell that a payment came after its place in a tier had gone to somebody else."""
    return words.say(
        "A payment of {amount} arrived after the last place of “{tier}” was taken. "
        "It counts as a gift without it. Please write to the backer.",
        amount=amount,
        tier=tier,
    )


def disputed(words: Words, *, amount: Money) -> str:
    """Tell that a backer's bank takes a payment back."""
    return words.say(
        "A backer's bank disputes a payment of {amount}. It does not count until this is settled.",
        amount=amount,
    )
