"""What the bot says when something can't be done, always with what to do instead."""

from datetime import datetime

from core.texts.words import Words


def went_wrong(words: Words) -> str:
    """Own up to a fault of the program."""
    return words.say(
        "Something went wrong on my side, and nothing was changed. "
        "Please try again in a moment, or write /human.",
    )


def text_please(words: Words) -> str:
    """Answer a picture, a voice message or a sticker."""
    return words.say("I can read text. Could you write it to me in words?")


def too_long(words: Words) -> str:
    """Answer a message that is longer than a question."""
    return words.say("This is too long for me. Could you ask in a sentence or two?")


def too_many_messages(words: Words) -> str:
    """Answer the last message below the inbound limit."""
    return words.say("I can't answer so many messages at once. Please give me a minute.")


def too_many_questions(words: Words, *, again_at: datetime) -> str:
    """Answer the last question below the limit on what is looked up."""
    return words.say(
        "I have looked up as many questions as I can for this hour. "
        "From {time} I look up the next; with /human a person answers you.",
        time=words.time(again_at),
    )


def too_many_hand_offs(words: Words, *, again_on: datetime) -> str:
    """Answer who asked the museum as much as it can answer in a day."""
    return words.say(
        "You have asked the museum much today. From {date} on you can ask it again; "
        "what I know myself I answer now.",
        date=words.date(again_on),
    )


def expired_button(words: Words) -> str:
    """Answer a button whose moment has passed."""
    return words.say("This button has expired. Write to me and we start again.")


def no_campaign(words: Words) -> str:
    """Tell that the museum has nothing to give to."""
    return words.say("The museum has no campaign at the moment.")
