"""A short demo: the gifts of its first days, with the page open."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from culturetime.demo.folder import Folder
from culturetime.demo.scenario.files import read_scenario
from culturetime.demo.scenario.generate import generate
from culturetime.demo.scenario.record import write_events
from tests.culturetime.demo.program import Program, running

#: The days that follow pass without gifts.
_UNTIL = datetime(2013, 2, 5, tzinfo=UTC)


def begin(folder: Folder, until: datetime) -> None:
    """Begin a demo in `folder` whose gifts end at an instant; it goes on by `--resume`."""
    scenario = read_scenario()
    events = [one for one in generate(scenario, scenario.seed) if one.told_at < until]
    folder.path.mkdir(parents=True)
    write_events(folder.events, events)


@contextmanager
def played(folder: Folder, speed: str) -> Iterator[tuple[Program, str]]:
    """Play the gifts of five days, each of the 60 days coming; gives the address of the page."""
    begin(folder, _UNTIL)
    with running(folder, "--resume", "--speed", speed) as program:
        program.wait_for(1)
        found = re.search(r"http://127\.0\.0\.1:\d+/demo", program.said)
        assert found is not None
        yield program, found[0]
