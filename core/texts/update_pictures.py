"""What staff read of an update's picture."""

from core.texts.words import Words


def shows(words: Words, *, alt: str) -> str:
    """Tell that there is a picture, and what it shows."""
    return words.say("Picture: {alt}", alt=alt)


def what_does_it_show(words: Words, *, number: int) -> str:
    """Ask what the picture shows."""
    return words.say(
        "What does the picture show, for those who can't see it? "
        "Write /update {number} picture and your words.",
        number=number,
    )


def how_to_add(words: Words, *, number: int) -> str:
    """Tell how a picture is added."""
    return words.say(
        "To add a picture: send it, and write below it /update {number} picture and what it shows.",
        number=number,
    )
