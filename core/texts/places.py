"""What staff must know of the places where the bot posts, with what to do."""

from core.states.community import SpaceTrouble
from core.texts.words import Words


def trouble(words: Words, of: SpaceTrouble, *, place: str) -> str:
    """Tell staff why nothing reaches a place any more, and how to mend it."""
    match of:
        case SpaceTrouble.REMOVED:
            return words.say(
                "I was taken out of “{place}” and post nothing there any more. If that was not "
                "meant, add me again and connect the chat with a new code.",
                place=place,
            )
        case SpaceTrouble.NO_RIGHT:
            return words.say(
                "I may not write in “{place}”. An administrator of that chat can allow it: "
                "make me an administrator, or let members send messages.",
                place=place,
            )
        case SpaceTrouble.TOPIC_CLOSED:
            return words.say(
                "The topic “{place}” is closed, so I can't write there. "
                "Open it again, or connect me in another one.",
                place=place,
            )


def post_failed(words: Words, *, place: str) -> str:
    """Tell staff that a post was given up."""
    return words.say(
        "A post did not reach “{place}” and is given up: the chat refused it. Please look whether "
        "I may still write there.",
        place=place,
    )


def post_unknown(words: Words, *, place: str) -> str:
    """Tell staff that nobody knows whether a post arrived."""
    return words.say(
        "A post was on its way to “{place}” when the connection broke: perhaps it arrived. Please "
        "look there; with /unknown it goes out again.",
        place=place,
    )
