"""What staff must know, in their own spaces."""

from core.money import Money
from core.states.giving import HeldFor
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


def webhooks_silent(words: Words) -> str:
    """Tell that the payment provider's messages don't arrive, though nothing is lost."""
    return words.say(
        "The payment provider's messages no longer reach us. No gift is lost: we read its books "
        "every hour. But thanks and totals come late until whoever runs the program looks at the "
        "provider's webhooks (culturetime doctor)."
    )


def locked_out(words: Words) -> str:
    """Tell that a payment provider's account is closed to us, and what that means."""
    return words.say(
        "The payment provider no longer lets us into your museum's account. What is paid, refunded "
        "or disputed there is not counted until whoever runs the program connects it again "
        "(culturetime stripe connect); then all of it is taken in."
    )


def bot_refused(words: Words, *, platform: str) -> str:
    """Tell that the museum's own bot can't speak, because its token is refused."""
    return words.say(
        "{platform} refuses your museum's bot: its token is wrong or was revoked. What it owes "
        "waits. Please make a new token there; whoever runs the program enters it with "
        "culturetime bot add.",
        platform=platform,
    )


def books_differ(words: Words, *, count: int) -> str:
    """Tell that the payment provider's books and the ledger differ; what differs comes below."""
    return words.say_n(
        "The payment provider's books and ours differ in one payment. Nothing was changed by "
        "itself: please look at it there, and enter a correction here if it is ours that is wrong.",
        "The payment provider's books and ours differ in {n} payments. Nothing was changed by "
        "itself: please look at them there, and enter corrections here if ours are wrong.",
        count,
    )


def difference(words: Words, *, payment: str, books: Money, ledger: Money) -> str:
    """Name a payment with the two figures."""
    return words.say(
        "{payment}: {books} there, {ledger} here.", payment=payment, books=books, ledger=ledger
    )


def held_back(words: Words, *, amount: Money, reason: HeldFor) -> str:
    """Tell that a name or a message waits for staff; more may come and are not told one by one."""
    waits = words.say(
        "The name or message with a gift of {amount} is not shown until you have looked at it.",
        amount=amount,
    )
    return f"{waits} {held_for(words, reason)}"


def held_for(words: Words, reason: HeldFor) -> str:
    """Say why a name or a message waits."""
    match reason:
        case HeldFor.WORD:
            return words.say("It has a word that may offend.")
        case HeldFor.CONTACT:
            return words.say("It has a link, an address or a number.")
        case HeldFor.MANY:
            return words.say("Many came from one giver or place in a short time.")
