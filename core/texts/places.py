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
