"""Why something can't be done with an update, as staff read it."""

from datetime import datetime

from core.states.outreach import UpdateObstacle as Obstacle
from core.texts.updates import how_to_write
from core.texts.words import Words


def cannot(words: Words, *, obstacle: Obstacle, longest: int, later: datetime) -> str:
    """Say why something can't be done with an update, and what to do.

    A text that is too long may have `longest` characters; `later` is an instant to go out at.
    """
    return {**_as_it_reads(words, longest), **_as_it_stands(words, later)}[obstacle]


def _as_it_reads(words: Words, longest: int) -> dict[Obstacle, str]:
    """Say what is wrong with its words or its picture."""
    return {
        Obstacle.EMPTY: how_to_write(words),
        Obstacle.WORDLESS: words.say(
            "There are buttons alone. Write a few words above them for them to stand below."
        ),
        Obstacle.TOO_LONG: words.say(
            "Please be shorter: at most {longest} characters.", longest=longest
        ),
        Obstacle.TOO_LONG_BELOW: words.say(
            "Under a picture there is room for {longest} characters. Please be shorter.",
            longest=longest,
        ),
        Obstacle.PICTURE: words.say(
            "I can't show that picture. Please send it again, as a JPEG, PNG or WebP of at most "
            "20 MB."
        ),
        Obstacle.NO_PICTURE: words.say("It has no picture. Send one with these words below it."),
        Obstacle.PICTURE_STAYS: words.say(
            "It was read with a picture, which can't be taken out any more. Send another in its "
            "place, or delete the update."
        ),
        Obstacle.UNDESCRIBED: words.say(
            "First say what the picture shows, for those who can't see it, like this: "
            "/update 1 picture A restorer mends a cup"
        ),
    }


def _as_it_stands(words: Words, later: datetime) -> dict[Obstacle, str]:
    """Say why it is not the time for that, or what can't be understood."""
    return {
        Obstacle.UNKNOWN: words.say("There is no such update. /update lists the newest."),
        Obstacle.NO_DRAFT: words.say(
            "It is no draft any more. Before it goes out, stopping makes it one again; its text "
            "can be changed at any time."
        ),
        Obstacle.NOT_RUNNING: words.say(
            "It is not going out just now, so there is nothing to pause. What is about to go out "
            "can be stopped."
        ),
        Obstacle.NOT_PAUSED: words.say(
            "It is not paused. Write /update and its number alone to see where it stands."
        ),
        Obstacle.OVER: words.say("It was stopped or deleted. Write a new one with /update."),
        Obstacle.PAST: words.say(
            "That instant is over, or can't be read. Write it like this: {example}.",
            example=f"{later:%Y-%m-%d %H:%M}",
        ),
        Obstacle.NO_CHAT: words.say(
            "There is no private chat to bring it to. Write /start to me there, then try again."
        ),
        Obstacle.OWN: words.say("Who wrote it can't approve it: somebody else of you has to."),
        Obstacle.APPROVED: words.say(
            "Two of you stand for these words, so they stay. Delete it, or write a new one."
        ),
        Obstacle.WORD: words.say(
            "I don't know that word. Write /update and the number alone to see what you can do."
        ),
        Obstacle.DAYS: words.say("Write how many days, such as 30; all means no limit."),
    }
