"""What can be said about a message that somebody points at, where a platform lets people do that.

`says` is followed by the message's own words, as if they were typed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.conversation.commands import Speakers
from core.texts import Words, pointing


@dataclass(frozen=True, slots=True)
class Pointing:
    """A way to point: `title` names it in a menu, in at most 32 letters."""

    says: str
    title: Callable[[Words], str]
    speakers: Speakers = Speakers.EVERYBODY


#: A new one is a row here.
POINTINGS = (
    Pointing("/human", pointing.ask_about_this),
    Pointing("/answer with", pointing.answer_with_this, Speakers.ADMINISTRATORS),
)
