"""For whom an update is: what staff read, and the buttons with which they choose."""

from core.language import locale_of
from core.messages import Platform
from core.states.outreach import Circle
from core.texts.linking import place
from core.texts.words import Words


def circle(words: Words, *, of: Circle) -> str:
    """Say for which members an update is."""
    match of:
        case Circle.EVERYBODY:
            return words.say("For everybody who wants your news.")
        case Circle.BACKERS:
            return words.say("For your backers who want your news.")
        case Circle.NOT_YET:
            return words.say("For those who want your news and have not given yet.")


def of_campaign(words: Words, *, title: str) -> str:
    """Say about gifts to which campaign that is."""
    return words.say("About gifts to: {title}.", title=title)


def of_reward(words: Words, *, title: str) -> str:
    """Say which reward they have."""
    return words.say("With the reward: {title}.", title=title)


def on_platform(words: Words, *, platform: Platform) -> str:
    """Say where they talk to the museum."""
    return words.say("Those who write to you {place}.", place=place(words, platform))


def in_language(words: Words, *, code: str) -> str:
    """Say which language they read."""
    return words.say("Those who read {language}.", language=_name(words, code))


def seen(words: Words, *, days: int) -> str:
    """Say that they spoke to the museum of late."""
    return words.say_n(
        "Those who wrote to you in the last {n} day.",
        "Those who wrote to you in the last {n} days.",
        days,
    )


def away(words: Words, *, days: int) -> str:
    """Say that they did not speak to the museum for some time."""
    return words.say_n(
        "Those who have not written to you for {n} day.",
        "Those who have not written to you for {n} days.",
        days,
    )


def no_spaces(words: Words) -> str:
    """Say that no space reads it."""
    return words.say("Not in your public spaces.")


def narrow(words: Words) -> str:
    """Choose who of them: a button."""
    return words.say("Narrow it down…")


def for_whom(words: Words, *, number: int) -> str:
    """Head the choices."""
    return words.say("Who should read update {number}?", number=number)


def how_long(words: Words, *, number: int) -> str:
    """Show how days are named."""
    return words.say(
        "By when they last wrote to you: /update {number} seen 30, or /update {number} away 90.",
        number=number,
    )


def only_in(words: Words, *, code: str) -> str:
    """Choose a language: a button."""
    return words.say("Reads {language}", language=_name(words, code))


def only_on(words: Words, *, platform: Platform) -> str:
    """Choose a platform: a button."""
    return words.say("Writes {place}", place=place(words, platform))


def gave_to(words: Words, *, title: str) -> str:
    """Choose a campaign: a button."""
    return words.say("Gave to: {title}", title=title)


def has_reward(words: Words, *, title: str) -> str:
    """Choose a reward: a button."""
    return words.say("Has: {title}", title=title)


def everybody_again(words: Words) -> str:
    """Drop all that narrows it down: a button."""
    return words.say("Everybody again")


def unknown_aim(words: Words, *, known: list[str]) -> str:
    """Answer what none of the museum's things is called, with what they are called."""
    return words.say("There is no such thing. Known: {known}.", known=words.listing(known))


def _name(words: Words, code: str) -> str:
    """Name a language as the reader calls it: "francese"."""
    return str(locale_of(words.language).languages.get(code, code))
