"""Several processes tick at once, one is killed in the middle: each nudge is sent, and once."""

import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from core.outreach.nudges import adopting
from core.states.outreach import ConsentState, DeliveryState, Purpose
from core.store import MuseumScope
from core.store.queries import deliveries, memberships, nudges
from core.store.queries.nudges import Nudge
from tests.core.outreach.community import NOW, OPENS, Community, address_of
from tests.core.outreach.nudges.reminded import DAY, HOUR

HOUSE = Path(__file__).parents[4]
PROGRAM = "tests.core.outreach.nudges.ticking_program"
#: How many are due in `make test`, and how many in `make soak`.
HOW_MANY = [120, pytest.param(5_000, marks=pytest.mark.soak)]
WORDS = {"language": "en", "wording": "1", "source": "test"}


async def due(community: Community, count: int) -> list[int]:
    """Let members who said yes be due for a nudge, all at once."""
    people = await community.backers(count)
    of = partial(
        Nudge,
        rule="half-way",
        step=0,
        campaign_id=community.campaign.id,
        about="",
        began_at=OPENS,
        due_at=NOW,
        expires_at=NOW + DAY,
    )

    def plan(museum: MuseumScope) -> None:
        adopting.adopt(museum, "half-way", "Anna", OPENS)
        for each in people:
            memberships.say(museum, each, Purpose.REMINDERS, ConsentState.GRANTED, OPENS, **WORDS)
        nudges.plan(museum, [of(id=number, member_id=one) for number, one in enumerate(people)])

    await community.here(plan)
    return people


def started(address: str, owner: str) -> subprocess.Popen[str]:
    """Start a process that ticks an hour later."""
    said = [sys.executable, "-m", PROGRAM, address, owner, (NOW + HOUR).isoformat()]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    return subprocess.Popen(said, cwd=HOUSE, text=True, **pipes)  # type: ignore[call-overload,no-any-return] # pipes


def kill_in_the_middle(victim: subprocess.Popen[str]) -> None:
    """Wait until it has judged and owed, and has not committed; then kill it."""
    assert victim.stdout is not None
    assert victim.stdout.readline().startswith("stands still with")
    victim.kill()
    assert victim.wait() == -9


@pytest.mark.parametrize("count", HOW_MANY)
async def test_three_processes_send_each_once_and_what_a_fourth_had_in_hand_when_it_was_killed(
    community: Community, database_url: str, count: int
) -> None:
    people = await due(community, count)
    with ExitStack() as stack:
        victim = stack.enter_context(started(database_url, "stalls"))
        workers = [stack.enter_context(started(database_url, name)) for name in "abc"]
        kill_in_the_middle(victim)
        told = Counter(line for one in workers for line in one.communicate()[0].split())
        assert [one.returncode for one in workers] == [0, 0, 0]
    assert told == Counter(address_of(one) for one in people)
    assert await community.here(deliveries.per_state) == {DeliveryState.SENT: count}
    found = await community.here(partial(nudges.find, nudge_id=0))
    assert (found.due_at, found.ending) == (None, None)
