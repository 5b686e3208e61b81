"""What the bot says to somebody who gives, from the first word to the thanks."""

from core.amounts import AmountProblem
from core.money import Money
from core.texts.words import Words


def ask_amount(words: Words) -> str:
    """Ask how much, above buttons with amounts."""
    return words.say("As much as you like: what counts is being many.")


def type_amount(words: Words, *, example: Money) -> str:
    """Invite an amount in one's own figures."""
    return words.say("Which amount? Write it as you like, for example {example}.", example=example)


def confirm(words: Words, *, amount: Money, museum: str) -> str:
    """Repeat what was chosen, above the button that pays."""
    return words.say("{amount} to {museum}.", amount=amount, museum=museum)


def confirm_tier(words: Words, *, amount: Money, museum: str, tier: str) -> str:
    """Repeat what was chosen, with the reward that comes with it."""
    return words.say("{amount} to {museum}, with {tier}.", amount=amount, museum=museum, tier=tier)


def not_understood(words: Words, *, problem: AmountProblem, example: Money) -> str:
    """Ask again for an amount, saying what was unclear."""
    match problem:
        case AmountProblem.ZERO:
            return words.say("That would be zero. Which amount did you have in mind?")
        case AmountProblem.NEGATIVE:
            return words.say("That is below zero. Which amount would you like to give?")
        case AmountProblem.OTHER_CURRENCY:
            return words.say(
                "This campaign counts in {currency}. Which amount, for example {example}?",
                currency=example.currency,
                example=example,
            )
        case AmountProblem.TOO_PRECISE:
            return words.say(
                "I am not sure which amount you mean. Could you write it like {example}?",
                example=example,
            )
        case AmountProblem.TOO_LARGE:
            return words.say("That is more than I can count. Which amount did you have in mind?")
        case AmountProblem.NOT_AN_AMOUNT:
            return words.say(
                "I don't see an amount there. Could you write it like {example}?",
                example=example,
            )


def too_small(words: Words, *, minimum: Money) -> str:
    """Ask for at least the campaign's minimum."""
    return words.say(
        "Here a gift starts at {minimum}. Which amount would you like to give?",
        minimum=minimum,
    )


def too_large(words: Words, *, maximum: Money) -> str:
    """Bring somebody who wants to give more than the limit to a person."""
    return words.say(
        "That is very generous. Here I can take up to {maximum}; "
        "for more, write /human and the museum will speak with you.",
        maximum=maximum,
    )


def tier_unknown(words: Words) -> str:
    """Tell that a reward does not exist."""
    return words.say("I can't find this reward. Would you like to choose another one?")


def tier_sold_out(words: Words, *, tier: str) -> str:
    """Tell that a reward has no place left."""
    return words.say(
        "All places of “{tier}” are taken. You can give without a reward, or choose another one.",
        tier=tier,
    )


def tier_too_low(words: Words, *, tier: str, minimum: Money) -> str:
    """Tell from which amount a reward comes."""
    return words.say("“{tier}” comes with a gift of {minimum} or more.", tier=tier, minimum=minimum)


def tier_gone_when_paid(words: Words, *, tier: str) -> str:
    """Tell a backer that the reward went before the payment arrived."""
    return words.say(
        "Your gift has arrived and counts. The last place of “{tier}” went before your payment "
        "came; the museum knows and will write to you.",
        tier=tier,
    )


def closed(words: Words) -> str:
    """Decline a gift to a campaign that is over."""
    return words.say("The campaign is over, so it takes no more gifts. Thank you for the thought.")


def replayed(words: Words) -> str:
    """Decline a gift to a campaign that is a story played again."""
    return words.say(
        "This is the replay of a past campaign, so it takes no gifts. "
        "Ask me about it as much as you like.",
    )


def payment_page(words: Words, *, minutes: int) -> str:
    """Stand above the link to the payment page, while a place is held."""
    return words.say_n(
        "Your place is held for {n} minute.",
        "Your place is held for {n} minutes.",
        minutes,
    )


def by_card(words: Words) -> str:
    """Say the one way in which a gift is paid here."""
    return words.say("You can pay by card, on a page that opens from here: /give.")


def by_transfer(words: Words) -> str:
    """Say the one way in which a gift is paid where no card is taken."""
    return words.say(
        "You can give by bank transfer: choose the amount with /give, and I tell you what has to "
        "stand on it.",
    )


def by_card_or_transfer(words: Words) -> str:
    """Say the ways in which a gift is paid here."""
    return words.say(
        "You can pay by card, on a page that opens from here, or by bank transfer: "
        "choose the amount with /give, then the way.",
    )
