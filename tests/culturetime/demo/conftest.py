"""The replays that the tests look at: the default seed's and five others'."""

import pytest

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
