"""The replays that the tests look at: the default seed's and five others', and where they run."""

import faulthandler
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from culturetime.demo.folder import Folder
from culturetime.demo.scenario.events import Event
from culturetime.demo.scenario.files import read_scenario
from culturetime.demo.scenario.generate import generate
from tests.culturetime.demo.course import Course

SCENARIO = read_scenario()


@pytest.fixture(scope="session", params=(SCENARIO.seed, 1, 2, 3, 1313, 99_999), ids=str)
def events(request: pytest.FixtureRequest) -> tuple[Event, ...]:
    return generate(SCENARIO, request.param)


@pytest.fixture(scope="session")
def course(events: tuple[Event, ...]) -> Course:
    return Course(events)


@pytest.fixture
def folder(sqlite_folder: Path) -> Iterator[Folder]:
    """Give the folder of a demo that was not begun yet."""
    with tempfile.TemporaryDirectory(dir=sqlite_folder) as path:
        yield Folder(Path(path) / "demo")


@pytest.fixture
def unhurried() -> None:
    """Give a whole replay more time than other tests have before they are ended as hanging.

    It takes half a minute, or many on a machine that does other things as well.
    """
    faulthandler.dump_traceback_later(1200, exit=True)
