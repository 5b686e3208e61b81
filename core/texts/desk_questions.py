"""What staff read and press where they see to questions of members."""

from datetime import datetime

from core.texts.words import Words


def before_that(words: Words, *, turns: list[tuple[str, str]]) -> str:
    """Show what a member said and was answered before they asked for a person."""
    lines = [words.say("Before that:")]
    for said, told in turns:
        lines += [words.say("— {said}", said=said), words.say("Answered: {told}", told=told)]
    return "\n".join(lines)


def waiting(words: Words, *, numbers: list[int], since: datetime) -> str:
    """Remind the staff of the questions that wait, with the instant of the oldest."""
    listed = words.listing([str(one) for one in numbers])
    return words.say_n(
        "{n} question waits for an answer, since {date}, {time}: {numbers}",
        "{n} questions wait for an answer, the oldest since {date}, {time}: {numbers}",
        len(numbers),
        date=words.date(since),
        time=words.time(since),
        numbers=listed,
    )


def later(words: Words, *, number: int) -> str:
    """Let a question rest until another day: the words on the button."""
    return words.say("Later: {number}", number=str(number))


def put_off(words: Words, *, number: int, until: datetime) -> str:
    """Confirm that a question rests."""
    return words.say(
        "Question {number} rests until {date}, {time}.",
        number=number,
        date=words.date(until),
        time=words.time(until),
    )


def resting(words: Words, *, until: datetime) -> str:
    """Say in a list until when a question rests."""
    return words.say("rests until {date}, {time}", date=words.date(until), time=words.time(until))


def back_to_bot(words: Words, *, number: int) -> str:
    """Hand a conversation back to the bot: the words on the button."""
    return words.say("Back to the bot: {number}", number=str(number))


def is_back(words: Words, *, number: int) -> str:
    """Confirm that the bot speaks again."""
    return words.say(
        "The bot speaks again in the conversation of question {number}.", number=number
    )


def waits_again(words: Words, *, number: int) -> str:
    """Confirm that nobody has a conversation, whose question still waits."""
    return words.say(
        "The bot speaks again, and question {number} waits for any of you.", number=number
    )


def in_hand(words: Words, *, name: str) -> str:
    """Name in a list who has a conversation in which nothing waits."""
    return words.say("{name} is talking with them", name=name)
