"""What stands in the menu of a message that somebody points at, in at most 32 letters."""

from core.texts.words import Words


def ask_about_this(words: Words) -> str:
    """Hand a message to the museum as a question."""
    return words.say("Ask the museum about this")


def answer_with_this(words: Words) -> str:
    """Answer a member's question with a message of the staff."""
    return words.say("Answer with this")
