"""What people read of a bot before they first speak to it."""

from core.texts.words import Words


def description(words: Words, *, name: str) -> str:
    """Say in the empty chat what the bot can do, and how to reach a person."""
    return words.say(
        "I am the automatic assistant of {name}. Ask me how the campaign is going, give in three "
        "taps, and hear of milestones if you like. /human brings you to a person, /stop ends "
        "every message that you did not ask for.",
        name=name,
    )


def short_description(words: Words, *, name: str) -> str:
    """Say in one line who speaks, for the profile and for links that are shared."""
    return words.say("The automatic assistant of {name}: questions, gifts, milestones.", name=name)
