"""How a backer is named in public: asked, chosen and confirmed."""

from core.states.giving import Anonymity
from core.texts.words import Words


def ask(words: Words) -> str:
    """Ask how a gift appears in public."""
    return words.say("How would you like to appear in public?")


def choice(words: Words, anonymity: Anonymity) -> str:
    """Name one way to appear, as a button."""
    match anonymity:
        case Anonymity.ANONYMOUS:
            return words.say("Without a name")
        case Anonymity.FIRST_NAME:
            return words.say("First name")
        case Anonymity.FULL_NAME:
            return words.say("Full name")
        case Anonymity.ALIAS:
            return words.say("Another name")


def ask_alias(words: Words) -> str:
    """Ask for the name to appear under."""
    return words.say("Which name shall I show?")


def chosen(words: Words, *, public_name: str | None) -> str:
    """Confirm how a gift appears."""
    if public_name is None:
        return words.say("Done. Your name does not appear in public.")
    return words.say("Done. In public you appear as “{public_name}”.", public_name=public_name)
