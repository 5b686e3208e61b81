"""What can't be done with an update, and which command helps: in a chat that is another."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from core.errors import Mistake
from core.outreach.updates import Obstacle, UpdateRefused
from core.store import NetworkScope
from core.texts import Words, update_refusals
from culturetime.clock import read_clock

_T = TypeVar("_T")

WORDS = Words("en")

_HELP = {
    Obstacle.UNKNOWN: "There is no such update. culturetime update list shows the newest.",
    Obstacle.EMPTY: "Say what the community should read: the words, or @FILE for those in a file.",
    Obstacle.NO_DRAFT: (
        "It is no draft any more. Before it goes out, culturetime update stop makes it one again; "
        "its text can be changed at any time: culturetime update edit."
    ),
    Obstacle.NOT_RUNNING: (
        "It is not going out just now, so there is nothing to pause. What is about to go out is "
        "held back by culturetime update stop."
    ),
    Obstacle.NOT_PAUSED: "It is not paused. culturetime update show tells where it stands.",
    Obstacle.NO_CHAT: (
        "They have no private chat with you yet: /start, written to your bot, opens one."
    ),
    Obstacle.OVER: "It was stopped or deleted. Write a new one with culturetime update write.",
    Obstacle.UNDESCRIBED: "Say what the picture shows, for those who can't see it: --alt.",
    Obstacle.NO_PICTURE: (
        "It has no picture. Name one: culturetime update picture MUSEUM NUMBER FILE."
    ),
}


def why_not(refused: UpdateRefused) -> str:
    """Say why something can't be done, and what to do."""
    later = read_clock() + timedelta(days=1)
    if refused.obstacle is Obstacle.PAST:
        wanted = f'--at "{later:%Y-%m-%d %H:%M}"'
        return f"That instant is over. Name a later one by the museum's clock, like {wanted}."
    known = _HELP.get(refused.obstacle)
    return known or update_refusals.cannot(
        WORDS, obstacle=refused.obstacle, longest=refused.longest, later=later
    )


def told(work: Callable[[NetworkScope], _T]) -> Callable[[NetworkScope], _T]:
    """Do `work`; what can't be done with an update is the operator's mistake."""

    def done(network: NetworkScope) -> _T:
        try:
            return work(network)
        except UpdateRefused as refused:
            raise Mistake(why_not(refused)) from None

    return done
