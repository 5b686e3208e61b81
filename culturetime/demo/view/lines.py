"""The replay in lines of plain ASCII: for files, pipes and screen readers."""

from typing import Self, TextIO

from core.states.giving import Standing
from core.states.outreach import DeliveryState
from culturetime.demo.scene import Scene
from culturetime.demo.view import label
from culturetime.demo.view.figures import in_ascii
from culturetime.demo.view.milestones import Passed, passed


class LineShow:
    """Writes a line for each day that is replayed, and one whenever a milestone changes."""

    def __init__(self, out: TextIO, address: str = "") -> None:
        self._out = out
        self._address = address
        self._last: Scene | None = None
        self._day = ""
        self._standing: dict[str, Standing] = {}

    def __enter__(self) -> Self:
        self._write(f"{label.TITLE}: {label.KIND}.")
        for invitation, command in label.ways_to_join(self._address):
            self._write(f"{invitation.strip()} {command}")
        return self

    def __exit__(self, kind: object = None, *_: object) -> None:
        if self._last is not None:
            state = label.STOPPED if kind else label.ENDED
            self._write(f"{label.instant(self._last.now)}, {state}: {_stand(self._last)}")

    def update(self, scene: Scene) -> None:
        """Write what is new with this scene."""
        self._last = scene
        for one in passed(scene.score):
            if self._standing.get(one.name) is not one.standing:
                self._write(self._change(one, scene))
                self._standing[one.name] = one.standing
        day = label.WORDS.date(scene.now)
        if day != self._day:
            self._write(f"{label.instant(scene.now)}: {_stand(scene)}")
            self._day = day

    def _change(self, one: Passed, scene: Scene) -> str:
        now = label.instant(scene.now)
        if one.standing is Standing.WITHDRAWN:
            return f"{now}: Milestone {one.name} is withdrawn."
        if one.name in self._standing:
            return f"{now}: Milestone {one.name} stands again."
        return f"{label.instant(one.at)}: Milestone {one.name} is reached."

    def _write(self, text: str) -> None:
        self._out.write(text.encode("ascii", "replace").decode("ascii") + "\n")
        self._out.flush()


def _stand(scene: Scene) -> str:
    counts = scene.score.deliveries
    each = [f"{counts[one]:,} {one.value}" for one in DeliveryState if counts.get(one)]
    return f"{in_ascii(scene.score)}; messages: {', '.join(each) or 'none yet'}."
