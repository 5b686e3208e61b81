"""What is wrong in a museum file, collected so that all of it is said at once."""

from core.community.museum_file.places import Lines, Path, written
from core.errors import Mistake


class Findings:
    """Collects what is wrong in the file `name`, each with its line and its field."""

    def __init__(self, name: str, lines: Lines) -> None:
        self._name = name
        self._lines = lines
        self._found: list[tuple[int, str]] = []

    def add(self, path: Path, problem: str) -> None:
        """Keep that the field at `path` is wrong; `problem` says what is allowed."""
        line = self._lines.of(path)
        where = (
            f"{self._name}, line {line}, {written(path)}" if path else f"{self._name}, line {line}"
        )
        self._found.append((line, f"{where}: {problem}"))

    @property
    def count(self) -> int:
        """How many there are so far."""
        return len(self._found)

    def mistake(self) -> Mistake:
        """Make the Mistake that lists everything found, in the order of the lines."""
        return Mistake("\n".join(sentence for _, sentence in sorted(self._found)))
