"""What a reader sees of a message that was encoded for their platform."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.messages import Message, Platform
from core.stress import Run


@dataclass(frozen=True, slots=True)
class Seen:
    """One message on somebody's screen: its words, and what its buttons say, row by row."""

    runs: tuple[Run, ...]
    buttons: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """The words without their styles."""
        return "".join(run.text for run in self.runs)


#: Shows a message as a reader on a platform sees it, part by part; nothing of another kind.
See = Callable[[Platform, Message], Sequence[Seen]]


def unseen(_: Platform, __: Message) -> Sequence[Seen]:
    """Show nothing: no platform is known here."""
    return ()
