"""The words on the buttons under an update, for staff."""

from core.states.outreach import Circle
from core.texts.words import Words


def look(words: Words, *, number: int) -> str:
    """See one of a list."""
    return words.say("See {number}", number=number)


def send(words: Words) -> str:
    """Begin to send."""
    return words.say("Send…")


def yes_send(words: Words) -> str:
    """Say the last word."""
    return words.say("Yes, send it")


def stop(words: Words) -> str:
    """Let no more go out."""
    return words.say("Stop it")


def discard(words: Words) -> str:
    """Throw a draft away."""
    return words.say("Discard")


def pause(words: Words) -> str:
    """Let it wait."""
    return words.say("Pause")


def resume(words: Words) -> str:
    """Let it go on."""
    return words.say("Go on")


def delete(words: Words) -> str:
    """Take it away everywhere."""
    return words.say("Delete everywhere")


def circle(words: Words, *, of: Circle) -> str:
    """Choose for whom it is."""
    match of:
        case Circle.EVERYBODY:
            return words.say("For everybody")
        case Circle.BACKERS:
            return words.say("For backers")
        case Circle.NOT_YET:
            return words.say("Not yet backers")


def preview(words: Words) -> str:
    """See it as members will."""
    return words.say("Preview")


def try_it(words: Words) -> str:
    """Bring it to oneself."""
    return words.say("Send it to me")


def approve(words: Words) -> str:
    """Let go out what somebody else wrote."""
    return words.say("Approve and send")
