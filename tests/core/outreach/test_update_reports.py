"""What became of an update: by reason, adding up to everybody it was for at every instant."""

from core.community.forgetting import forget
from core.errors import AddressClosed
from core.outreach import updates
from core.outreach.door import Outreach
from core.outreach.updates import GRACE
from core.outreach.updates.report import csv
from core.states.outreach import Fate, Reason
from tests.core.outreach.community import NOW, Community, address_of
from tests.core.outreach.test_updates import released, wanting


async def test_a_report_says_why_and_adds_up_at_every_instant(community: Community) -> None:
    people = await wanting(community, 12)
    await community.space("hall")
    await community.everywhere(lambda network: forget(network, people[0], NOW))
    community.platform.failing = {
        address_of(people[1]): AddressClosed("blocked"),
        address_of(people[2]): RuntimeError("the line broke"),
    }
    number = await released(community, "=SUM(A1:A9)")
    at = NOW + GRACE
    await Outreach(community.store).expand(at)
    await community.expand(at)

    async def add() -> None:
        found = await community.here(lambda museum: updates.report(museum, number))
        assert found.total == found.of.occasion.size == 12

    community.platform.meanwhile = add
    await community.drain(at)
    found = await community.here(lambda museum: updates.report(museum, number))
    counts = {fate: found.count(fate) for fate in Fate if found.count(fate)}
    assert counts == {Fate.SENT: 10, Fate.FAILED: 1, Fate.UNKNOWN: 1}
    assert found.reasons(Fate.FAILED) == {Reason.ADDRESS_CLOSED: 1}
    lines = csv([found]).splitlines()
    start = f"{number},{at.isoformat()},'=SUM(A1:A9),"
    assert all(line.startswith(start) for line in lines[1:])
    assert sum(int(line.rpartition(",")[2]) for line in lines[1:]) == 12
    community.platform.failing.clear()
    community.platform.meanwhile = None
    assert await community.here(lambda museum: updates.resend(museum, number, at)) == 1
    await community.drain(at)
    found = await community.here(lambda museum: updates.report(museum, number))
    assert (found.count(Fate.SENT), found.count(Fate.UNKNOWN), found.total) == (11, 0, 12)
