"""How far an update has come: how much has ended, how fast it goes, and until when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import TryLater
from core.outreach.door import Outreach
from core.outreach.updates import GRACE
from core.outreach.updates.progress import progress
from core.states.outreach import Fate
from tests.core.outreach.community import LANE, NOW, Community, address_of
from tests.core.outreach.test_updates import released, wanting


async def test_the_pace_is_that_of_the_last_minute_and_tells_the_end(community: Community) -> None:
    people = await wanting(community, 12)
    number = await released(community)
    at = NOW + GRACE
    await Outreach(community.store).expand(at)
    await community.expand(at)
    for one in people[:4]:
        community.platform.failing[address_of(one)] = TryLater("busy", timedelta(minutes=5))
    await community.sender.slice(LANE, at)
    later = at + timedelta(seconds=20)
    found = await community.here(lambda museum: progress(museum, number, later))
    assert (found.ended, found.report.count(Fate.WAITING), found.is_over) == (8, 4, False)
    assert found.per_second == pytest.approx(0.4)
    assert (found.postponed, found.until) == (4, None)
    assert found.postponed_until
    assert later < found.postponed_until
    assert replace(found, postponed=0).until == later + timedelta(seconds=10)
    silent = at + timedelta(minutes=2)
    found = await community.here(lambda museum: progress(museum, number, silent))
    assert (found.per_second, found.until, found.is_still) == (0, None, False)
    assert replace(found, postponed=0).is_still
    community.platform.failing.clear()
    await community.drain(at + timedelta(hours=1))
    found = await community.here(lambda museum: progress(museum, number, silent))
    assert (found.ended, found.is_over, found.until) == (12, True, None)
