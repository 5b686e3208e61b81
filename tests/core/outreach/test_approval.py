"""Where a museum wants two to stand for an update, who wrote it can't approve it."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from core.outreach import updates
from core.outreach.updates import Hand, Obstacle, Standing, UpdateRefused
from core.states.outreach import UpdateState
from core.store import MuseumScope
from tests.core.outreach.community import NOW, Community
from tests.core.outreach.test_updates import ANNA, stands, written


async def test_who_wrote_it_cant_approve_it_where_two_have_to(community: Community) -> None:
    anna, berta = (
        replace(ANNA, needs_second=True),
        Hand("simulated:berta", "Berta", needs_second=True),
    )
    number = await written(community)
    at = NOW + timedelta(hours=1)

    async def released_by(hand: Hand, at: datetime | None = None) -> Standing:
        deed = partial(_released, number, hand, at)
        found: Standing = await community.here(deed)
        return found

    assert (await released_by(anna, at)).state is UpdateState.ASKED
    with pytest.raises(UpdateRefused) as refused:
        await released_by(anna)
    assert refused.value.obstacle is Obstacle.OWN
    await community.here(lambda museum: updates.say(museum, number, "en", "New.", berta, NOW))
    assert (await stands(community, number)).state is UpdateState.DRAFT
    assert (await released_by(berta, at)).state is UpdateState.ASKED
    with pytest.raises(UpdateRefused) as refused:
        await released_by(anna)
    assert refused.value.obstacle is Obstacle.OWN
    carla = replace(berta, key="simulated:carla", name="Carla")
    found = await released_by(carla)
    assert (found.state, found.update.due_at) == (UpdateState.WAITING, at)
    assert found.update.approved_by == "Carla"
    with pytest.raises(UpdateRefused) as refused:
        await community.here(lambda museum: updates.say(museum, number, "en", "x", anna, NOW))
    assert refused.value.obstacle is Obstacle.APPROVED


def _released(number: int, by: Hand, at: datetime | None, museum: MuseumScope) -> Standing:
    return updates.release(museum, number, by, NOW, at)
