"""What a reader sees of a message that was encoded for their platform."""

from dataclasses import dataclass

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
