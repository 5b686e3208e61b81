"""What stands around a conversation on our own pages."""

from datetime import datetime

from core.texts.words import Words


def title(words: Words, *, museum: str) -> str:
    """Head the page."""
    return words.say("Chat with {museum}", museum=museum)


def log_label(words: Words) -> str:
    """Name the list of messages, for who hears the page."""
    return words.say("Conversation")


def said_by_you(words: Words) -> str:
    """Stand before what the visitor wrote, for who hears the page."""
    return words.say("You:")


def said_by(words: Words, *, museum: str) -> str:
    """Stand before what the museum's bot wrote, for who hears the page."""
    return words.say("{museum}:", museum=museum)


def changed(words: Words, *, at: datetime) -> str:
    """Tell that a message was changed after it was sent, and when."""
    return words.say("Changed on {date} at {time}", date=words.date(at), time=words.time(at))


def message_label(words: Words) -> str:
    """Name the field in which one writes."""
    return words.say("Your message")


def send(words: Words) -> str:
    """Send what was written."""
    return words.say("Send")


def is_writing(words: Words) -> str:
    """Tell that an answer is on its way."""
    return words.say("An answer is being written")


def show_new(words: Words) -> str:
    """Load the page again, where messages don't appear by themselves."""
    return words.say("Show new messages")


def not_sent(words: Words) -> str:
    """Tell that a message did not leave the browser."""
    return words.say("Your message was not sent. Please try again.")


def cookie(words: Words) -> str:
    """Tell what is kept in the browser, and how it ends."""
    return words.say(
        "A cookie lets you come back to this chat from this browser. "
        "To have everything erased, write /forget."
    )


def unknown_museum(words: Words) -> str:
    """Tell that there is no such chat."""
    return words.say("There is no museum with this name here.")
