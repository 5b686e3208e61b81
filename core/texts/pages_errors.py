"""What a visitor reads when a page can't be shown."""

from core.texts.words import Words


def not_found_title(words: Words) -> str:
    """Say that the address leads nowhere."""
    return words.say("There is nothing at this address")


def not_found(words: Words) -> str:
    """Say what may have happened, and where to go on."""
    return words.say(
        "The link may be old or have a slip in it. All museums are one step away, and none of "
        "their campaigns is lost."
    )


def refused_title(words: Words) -> str:
    """Say that a request can't be understood."""
    return words.say("That did not work")


def refused(words: Words) -> str:
    """Say that nothing happened, and what to do."""
    return words.say(
        "What was sent can't be used here. Nothing was changed: go back and try again."
    )


def too_large(words: Words) -> str:
    """Say that too much was sent."""
    return words.say("That was too much at once. Nothing was changed: go back and send less.")


def resting_title(words: Words) -> str:
    """Say that the program can't answer at present."""
    return words.say("Please come back in a moment")


def resting(words: Words) -> str:
    """Say that the trouble is ours and nothing is lost."""
    return words.say("We can't show this page at present. No gift and no message is lost.")
