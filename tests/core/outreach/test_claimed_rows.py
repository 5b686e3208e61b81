"""What is claimed is whole, though little of it is read for each."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete

from core.states.outreach import DeliveryState, OccasionKind, Priority, Recipient
from core.store import NetworkScope
from core.store.queries import lanes, settling
from core.store.queries.deliveries import Delivery, Outcome
from core.store.queries.due import due
from core.store.scope import MUSEUM, of_museum
from core.store.tables.outreach import occasion
from tests.core.outreach.community import LANE, NOW, Community
from tests.core.outreach.test_sharing import LATER, owing

OWNER = "a worker"


async def claimed(community: Community) -> list[Delivery]:
    def claim(network: NetworkScope) -> list[Delivery]:
        rows = due(network, LANE, LATER, 10, [Priority.ANNOUNCEMENT])
        lanes.claim(network, rows, OWNER, LATER + timedelta(minutes=1))
        return rows

    rows: list[Delivery] = await community.everywhere(claim)
    return rows


async def test_what_was_tried_before_is_claimed_with_what_came_of_it(community: Community) -> None:
    await owing(community, 2)
    first, second = await claimed(community)
    tried = Outcome(
        first,
        DeliveryState.PENDING,
        NOW,
        due_at=NOW,
        attempts=2,
        language="fr",
        sent_reference='7 "seven"',
    )
    waits = Outcome(second, DeliveryState.PENDING, NOW, due_at=NOW)
    await community.everywhere(lambda network: settling.settle(network, OWNER, [tried, waits]))
    again, fresh = await claimed(community)
    assert again == replace(first, fence=2, attempts=2, language="fr", sent_reference='7 "seven"')
    assert fresh == replace(second, fence=2)
    assert (fresh.kind, fresh.recipient) == (OccasionKind.ANNOUNCEMENT, Recipient.MEMBER)
    assert (fresh.lane, fresh.fence, fresh.attempts, fresh.address) == (LANE, 2, 0, None)
    assert fresh.campaign_id is not None
    assert fresh.replay_at is None


async def test_what_lost_its_occasion_stops_nothing_else(community: Community) -> None:
    await owing(community, 2)
    lost = await community.announce("50%")
    await community.expand()
    take = of_museum(delete(occasion).where(occasion.c.museum_id == MUSEUM, occasion.c.id == lost))
    await community.everywhere(lambda network: network.museum(community.museum.id).run(take))
    found = await claimed(community)
    assert len(found) == 2
    assert lost not in {row.occasion_id for row in found}
    assert await claimed(community) == []
