"""The demo's own folder: its database, what arrived on simulated screens, and the scenario."""

from dataclasses import dataclass
from pathlib import Path

from core.errors import Mistake

#: Where the demo lives unless told otherwise, below the folder it is started in.
DEFAULT = Path(".demo")
_MARK = "events.jsonl"


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one demo. `database` is the address of its embedded database."""

    path: Path

    @property
    def database(self) -> str:
        """The address of the demo's own database."""
        return f"sqlite:///{self.path / 'culturetime.db'}"

    @property
    def world(self) -> Path:
        """The file of what arrived on simulated screens."""
        return self.path / "world.db"

    @property
    def nudges(self) -> Path:
        """What the museum's rules of nudges brought: lines of text, once the replay has ended."""
        return self.path / "nudges.txt"

    @property
    def events(self) -> Path:
        """The file of what happens, one event a line."""
        return self.path / _MARK

    @property
    def exists(self) -> bool:
        """Tell whether a demo was begun here."""
        return self.events.is_file()

    def empty(self) -> None:
        """Begin afresh; raises Mistake for a folder that holds something else.

        The lock stays, for whoever holds it.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        held = [one for one in self.path.iterdir() if one.suffix != ".lock"]
        if held and not self.exists:
            message = f"{self.path} is not a folder of the demo. Name another with --folder."
            raise Mistake(message)
        for one in held:
            one.unlink()
