"""How much one member gets: a museum's limit and the network's, at the instant of sending."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.outreach import caps, updates
from core.outreach.caps import OF_A_MUSEUM, OF_THE_NETWORK, Caps, Had, room_at
from core.outreach.deciding import Postpone, Skip, decide, within_limits
from core.outreach.door import Outreach
from core.outreach.nudges.sequences import TOMORROW
from core.outreach.timing import Cap
from core.outreach.updates import GRACE
from core.states.outreach import (
    ConsentState,
    DeliveryState,
    OccasionKind,
    Purpose,
    Reason,
)
from core.store import MuseumScope, NetworkScope
from core.store.queries import deliveries, had, memberships, museums
from core.store.queries.nudge_facts import Facts, Gave, Owed
from tests.core.outreach.community import LANE, NOW, Community, address_of
from tests.core.outreach.test_composing import reader, row
from tests.core.outreach.test_updates import (
    ANNA,
    read_by,
    released,
    sent,
    stands,
    wanting,
    written,
)
from tests.core.store.test_indexes import plan
from tests.museum_for_tests import new_museum

DAY = timedelta(days=1)
START = datetime(2026, 3, 1, tzinfo=UTC)

limits = st.builds(Cap, st.integers(1, 4), st.integers(1, 90).map(lambda days: days * DAY))
hads = st.lists(
    st.builds(
        Had, st.integers(1, 3), st.integers(-200, 0).map(lambda hour: START + hour * DAY / 24)
    )
)


def is_over(moment: datetime, limit: Cap, times: Sequence[datetime]) -> bool:
    return sum(moment - limit.per < one <= moment for one in times) >= limit.count


@given(limits, limits, hads)
def test_the_first_instant_within_both_limits_is_found(
    own: Cap, network: Cap, before: list[Had]
) -> None:
    found = room_at(START, 1, (own, network), before)
    mine = [one.at for one in before if one.museum_id == 1]
    every = [one.at for one in before]
    assert not is_over(found, own, mine)
    assert not is_over(found, network, every)
    just_before = found - timedelta(microseconds=1)
    if found > START:
        assert is_over(just_before, own, mine) or is_over(just_before, network, every)


@pytest.mark.parametrize("text", ["3 in 7 days", "1 in 1 day", "12 in 90 days"])
def test_a_limit_is_read_and_written_back(text: str) -> None:
    assert caps.written(caps.read(text)) == text


@pytest.mark.parametrize("text", ["", "3", "0 in 7 days", "3 in 91 days", "3 per week", "-1 in 2"])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="3 in 7 days"):
        caps.read(text)


def test_a_museum_may_say_one_limit_and_keep_the_other() -> None:
    assert caps.of_museum(None) == OF_A_MUSEUM
    assert caps.of_museum({"updates": "1 in 2 days"}) == Caps(Cap(1, 2 * DAY), OF_A_MUSEUM.nudges)


#: A nudge whose rule lets it go.
FACTS = Facts(
    lane=LANE,
    gave=Gave.NEVER,
    is_awaited=None,
    is_in_hand=False,
    is_over=False,
    is_late=False,
    is_off=False,
)
PLANNED = Owed(TOMORROW.slug, None, FACTS)


@pytest.mark.parametrize(
    ("kind", "expires", "decision"),
    [
        (OccasionKind.UPDATE, None, Skip(Reason.CAPPED)),
        (OccasionKind.NUDGE, None, Postpone(NOW + DAY)),
        (OccasionKind.NUDGE, NOW + DAY, Skip(Reason.CAPPED)),
    ],
)
def test_over_the_limit_an_update_is_left_out_and_a_nudge_waits_within_its_window(
    kind: OccasionKind, expires: datetime | None, decision: object
) -> None:
    owed = replace(row({}, kind), expires_at=expires)
    willing = replace(reader("en"), granted=frozenset(Purpose), nudge=PLANNED)
    assert within_limits(decide(owed, willing, NOW), owed, NOW, NOW + DAY) == decision


async def capped_at(community: Community, **said: str) -> None:
    """Let the museum say its limits."""
    stored = await community.everywhere(lambda network: museums.find(network, community.museum.id))
    columns = ("slug", "name", "country", "timezone", "languages", "rates", "bank")
    kept = {name: getattr(stored, name) for name in columns}
    await community.everywhere(lambda network: museums.save(network, **kept, caps=said))


async def test_what_is_over_the_museums_limit_is_left_out_and_counted(
    community: Community,
) -> None:
    await capped_at(community, updates="2 in 7 days")
    people = await wanting(community, 3)
    await community.space("hall")
    for text in ("One.", "Two."):
        await released(community, text)
    await sent(community)
    number = await released(community, "Three.")
    await sent(community)
    assert len(read_by(community, people)) == 6
    assert sorted(community.platform.shown["hall"]) == ["One.", "Three.", "Two."]
    found = await stands(community, number)
    assert found.counts == {DeliveryState.SENT: 1, DeliveryState.SKIPPED: 3}
    assert Reason.CAPPED in await community.reasons(people[0])


async def test_two_that_are_due_at_once_are_counted_one_after_the_other(
    community: Community,
) -> None:
    await capped_at(community, updates="1 in 7 days")
    people = await wanting(community, 5)
    for text in ("One.", "Two."):
        await released(community, text)
    await sent(community)
    assert len(read_by(community, people)) == 5


async def test_after_its_time_there_is_room_again(community: Community) -> None:
    await capped_at(community, updates="1 in 7 days")
    (person,) = await wanting(community, 1)
    await released(community, "One.")
    await sent(community)
    for text, days in (("Two.", 6), ("Three.", 8)):
        number = await written(community, text)
        await community.here(partial(_let_go, number, NOW + days * DAY))
        await sent(community, days * DAY + GRACE)
    texts = read_by(community, [person])
    assert [text.rpartition("\n")[2] for text in texts] == ["One.", "Three."]


def _let_go(number: int, at: datetime, museum: MuseumScope) -> None:
    updates.release(museum, number, ANNA, at)


async def test_the_networks_limit_counts_what_other_museums_sent(community: Community) -> None:
    (person,) = await wanting(community, 1)
    other = await new_museum(community.store, "other")

    def join(network: NetworkScope) -> None:
        scope = network.museum(other.id)
        memberships.join(scope, person, LANE, NOW)
        words = {"language": "en", "wording": "1", "source": "test"}
        memberships.say(scope, person, Purpose.MUSEUM, ConsentState.GRANTED, NOW, **words)
        written = updates.write(network, other.id, "From another.", "en", ANNA, NOW)
        updates.release(scope, written.number, ANNA, NOW)

    await community.everywhere(join)
    strict = replace(OF_THE_NETWORK, updates=Cap(1, DAY))
    sender = replace(community.sender, caps=strict)
    for text in ("One.", "Two."):
        await released(community, text)
    for _ in range(3):
        await Outreach(community.store).expand(NOW + GRACE)
    while await sender.slice(LANE, NOW + GRACE):
        pass
    assert len(community.platform.shown[address_of(person)]) == 1
    states = await community.store.museum(other.id).read(deliveries.per_state)
    states_here = await community.store.museum(community.museum.id).read(deliveries.per_state)
    assert states.get(DeliveryState.SKIPPED, 0) + states_here[DeliveryState.SKIPPED] == 2


def test_what_somebody_had_is_found_by_an_index_of_updates_and_nudges(database_url: str) -> None:
    values = {"members": [1, 2], "since": NOW, "due_since": NOW}
    assert "ix_delivery_capped" in plan(database_url, had.GOT, **values)
