"""What the bot says to staff who thank one backer."""

from datetime import datetime

from core.money import Money
from core.texts.words import Words


def nobody(words: Words) -> str:
    """Tell that there is nobody to thank in person."""
    return words.say("No recent backer waits for a personal word who can be written to.")


def whom(words: Words) -> str:
    """Head the list of recent backers."""
    return words.say("Whom would you like to thank in person?")


def gift(words: Words, *, name: str, amount: Money, at: datetime) -> str:
    """Name a gift."""
    return words.say("{name}, {amount}, {date}", name=name, amount=amount, date=words.date(at))


def choose(words: Words, *, number: int) -> str:
    """Choose the backer with a number in the list: the words on the button."""
    return words.say("Thank {number}", number=number)


def write(words: Words, *, number: int, gift: str, longest: int) -> str:
    """Ask for the words to a backer."""
    return words.say(
        "To {gift}: write /thank {number} and your words, at most {longest} characters. They go to "
        "the backer's chat as a message from the museum, once.",
        gift=gift,
        number=number,
        longest=longest,
    )


def how(words: Words) -> str:
    """Tell how to begin, where a number leads nowhere."""
    return words.say("Begin with /thank and choose a backer.")


def too_long(words: Words, *, longest: int) -> str:
    """Refuse words that are too many."""
    return words.say("Please be shorter: at most {longest} characters.", longest=longest)


def cannot(words: Words) -> str:
    """Tell that this backer is not to be written to."""
    return words.say(
        "This backer can't be thanked here: thanked already, not reachable, "
        "or they asked for peace."
    )


def sent(words: Words, *, gift: str) -> str:
    """Confirm that thanks are on their way."""
    return words.say("Your thanks are on their way to {gift}.", gift=gift)
