"""What a backer hears of a payment: thanks, waiting, failure, return; and the list of gifts."""

from datetime import datetime

from core.money import Money
from core.states.giving import PledgeState, Publicity
from core.texts.words import Words


def thanks(
    words: Words,
    *,
    name: str,
    amount: Money,
    backers: int,
    public_name: str | None,
    publicity: Publicity = Publicity.SHOWN,
) -> str:
    """Thank for a gift that arrived; `name` is empty when it is not known.

    `public_name` is how the backer appears in public, None for not at all; `publicity` says
    whether that name, or a message, waits for staff.
    """
    opening = words.say("Thank you, {name}!", name=name) if name else words.say("Thank you!")
    received = words.say("{amount} received.", amount=amount)
    shown = shown_as(words, public_name, publicity)
    return " ".join([opening, received, _we_are(words, backers), shown])


def _we_are(words: Words, backers: int) -> str:
    return words.say_n("{n} person has given so far.", "We are {n} now.", backers)


def shown_as(words: Words, public_name: str | None, publicity: Publicity) -> str:
    """Tell how a backer appears in public, None for not at all.

    `publicity` says whether that name, or a message, waits for staff.
    """
    if publicity is Publicity.HELD:
        return words.say("What you wrote for the public appears once the museum has looked at it.")
    if public_name is None or publicity is Publicity.HIDDEN:
        return words.say("Your name does not appear in public.")
    return words.say("In public you appear as “{public_name}”.", public_name=public_name)


def offer_milestones(words: Words) -> str:
    """Ask for the consent to news of what a backer supports."""
    return words.say("Shall I tell you about milestones?")


def pending(words: Words, *, amount: Money) -> str:
    """Tell that a payment is on its way, as bank transfers are for days."""
    return words.say(
        "{amount} is on its way. It counts as soon as it arrives, and I will tell you.",
        amount=amount,
    )


def failed(words: Words, *, amount: Money) -> str:
    """Tell that a payment did not succeed."""
    return words.say(
        "The payment of {amount} did not go through, and nothing was taken. "
        "Would you like to try again?",
        amount=amount,
    )


def refunded(words: Words, *, amount: Money) -> str:
    """Tell that money was sent back."""
    return words.say(
        "{amount} has been sent back to you. Banks may need a few days to show it.",
        amount=amount,
    )


def lapsed(words: Words, *, tier: str) -> str:
    """Tell that the place of an unpaid pledge is free again."""
    return words.say(
        "Your place for “{tier}” is no longer held. To take it again, write /give.",
        tier=tier,
    )


def no_gifts(words: Words) -> str:
    """Answer /mygifts when there is none."""
    return words.say("I know of no gift of yours.")


def my_gifts(words: Words, *, lines: list[str], total: Money) -> str:
    """List a member's own gifts, with what counts of them."""
    return "\n".join(
        [
            words.say("Your gifts:"),
            *lines,
            words.say("Received in all: {total}", total=total),
        ]
    )


def gift_line(words: Words, *, at: datetime, amount: Money, state: PledgeState) -> str:
    """Show one gift."""
    return words.say(
        "{date}: {amount}, {state}",
        date=words.date(at),
        amount=amount,
        state=pledge_state(words, state),
    )


def pledge_state(words: Words, state: PledgeState) -> str:
    """Name the state of a pledge."""
    names = {
        PledgeState.STARTED: words.say("not paid yet"),
        PledgeState.PROCESSING: words.say("on its way"),
        PledgeState.PAID: words.say("received"),
        PledgeState.REFUNDED: words.say("sent back"),
        PledgeState.DISPUTED: words.say("being checked by the bank"),
        PledgeState.FAILED: words.say("did not go through"),
        PledgeState.EXPIRED: words.say("not completed"),
    }
    return names[state]


def not_to_follow(words: Words) -> str:
    """Tell that a gift can't be followed here: nobody takes another's gift over."""
    return words.say(
        "I can't connect this gift with our chat: the link was cut short, or the gift belongs to "
        "another chat already."
    )
