"""What staff read of an update's picture, and of how it is seen on other platforms."""

from core.language import locale_of
from core.messages import Platform
from core.texts.linking import place
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


def as_read_there(words: Words, *, platform: Platform, codes: list[str]) -> str:
    """Head the preview of another platform, which has a message for each language."""
    known = locale_of(words.language).languages
    return words.say(
        "This is what they read {place} in {languages}:",
        place=place(words, platform),
        languages=words.listing([str(known.get(code, code)) for code in codes]),
    )


def see_there(words: Words, *, platform: Platform) -> str:
    """See it as another platform shows it: a button."""
    return words.say("See it {place}", place=place(words, platform))
