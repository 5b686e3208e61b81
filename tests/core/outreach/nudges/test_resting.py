"""On days of rest no rule reminds anybody; what a member asked for comes all the same."""

from functools import partial

from core.outreach.nudges import adopting
from core.states.nudges import RestDay
from core.store import NetworkScope
from core.store.queries import museums
from tests.core.outreach.community import Community
from tests.core.outreach.nudges.reminded import DAY, ask, pass_to, read
from tests.core.outreach.nudges.test_rules import adopt, consenting, past_half_way


def _rest(network: NetworkScope, museum_id: int) -> None:
    museum = museums.find(network, museum_id)
    assert museum is not None
    adopting.rest(network, museum, [RestDay.WEEKENDS])


async def test_over_a_weekend_a_rule_waits_and_what_was_asked_for_comes(
    community: Community,
) -> None:
    ada, ben = await consenting(community, 2)
    await adopt(community, "half-way")
    await community.everywhere(partial(_rest, museum_id=community.museum.id))
    saturday = past_half_way(community.campaign) - DAY
    assert saturday.strftime("%A") == "Saturday"
    await ask(community, ben, saturday - DAY)
    for at in (saturday, saturday + DAY):
        await pass_to(community, at)
    assert read(community, ada) == []
    (asked,) = read(community, ben)
    assert "The reminder you asked for" in asked
    await pass_to(community, saturday + 2 * DAY)
    assert "Half of the time" in read(community, ada)[0]


async def test_a_weekend_that_is_chosen_after_the_plan_is_kept_too(community: Community) -> None:
    (ada,) = await consenting(community)
    await adopt(community, "half-way")
    saturday = past_half_way(community.campaign) - DAY
    await pass_to(community, saturday.replace(hour=0))
    await community.everywhere(partial(_rest, museum_id=community.museum.id))
    await pass_to(community, saturday)
    assert read(community, ada) == []
