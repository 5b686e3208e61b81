"""The pretend provider: no money moves, and everything else is as with a real one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from core.giving.refusals import GiftRefused, Obstacle
from core.messages import Platform
from core.states.giving import PledgeState
from core.store import Store
from core.store.queries import payment_links, pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.payment_links import PaymentLink
from core.store.queries.pledges import Pledge
from payments.sandbox import Outcome, Sandbox
from tests.museum_for_tests import NOW, MuseumForTests, Reward, new_museum

TOKEN = "a-link-that-nobody-can-guess"  # noqa: S105 - opens nothing outside this test
MEMBER = 7


@dataclass(frozen=True, slots=True)
class Page:
    """A pretend payment page, opened by a link from a chat."""

    sandbox: Sandbox
    museum: MuseumForTests
    campaign: Campaign

    async def pledges(self) -> list[Pledge]:
        """Read what the link's member has started."""
        door = self.museum.store.museum(self.museum.id)
        return await door.read(lambda scope: pledges.of_member(scope, MEMBER))


@pytest.fixture
async def page(database_url: str) -> AsyncIterator[Page]:
    store = Store(database_url)
    museum = await new_museum(store)
    campaign = await museum.campaign(rewards=[Reward("friend", 5_00, 1)])
    link = PaymentLink(
        token=TOKEN,
        museum_id=museum.id,
        campaign_id=campaign.id,
        member_id=MEMBER,
        amount_minor=15_00,
        tier="friend",
        language="en",
        platform=Platform.CONSOLE,
        address="console:1",
        created_at=NOW,
    )
    await store.network().write(lambda network: payment_links.add(network, link))
    yield Page(Sandbox(museum.giving, lambda: NOW), museum, campaign)
    await store.close()


@pytest.mark.parametrize(
    ("outcome", "state", "raised", "pending"),
    [
        (Outcome.PAID, PledgeState.PAID, 15_00, 0),
        (Outcome.DECLINED, PledgeState.FAILED, 0, 0),
        (Outcome.DELAYED, PledgeState.PROCESSING, 0, 15_00),
        (Outcome.REFUNDED, PledgeState.REFUNDED, 0, 0),
    ],
)
async def test_each_outcome_ends_as_with_a_real_provider(
    page: Page, outcome: Outcome, state: PledgeState, raised: int, pending: int
) -> None:
    await page.sandbox.settle(TOKEN, outcome)
    [pledge] = await page.pledges()
    standing = await page.museum.standing(page.campaign)
    assert pledge.state is state
    assert (pledge.platform, pledge.address) == (Platform.CONSOLE, "console:1")
    assert (standing.raised.minor, standing.pending.minor) == (raised, pending)


async def test_opening_a_link_changes_nothing(page: Page) -> None:
    for _ in range(2):
        offered = await page.sandbox.offer(TOKEN)
        assert offered is not None
        assert offered.money.minor == 15_00
    assert await page.pledges() == []


async def test_who_was_declined_may_try_the_same_link_again(page: Page) -> None:
    await page.sandbox.settle(TOKEN, Outcome.DECLINED)
    await page.sandbox.settle(TOKEN, Outcome.PAID)
    assert await page.museum.raised(page.campaign) == 15_00
    assert (await page.museum.tier(page.campaign, "friend")).taken == 1


async def test_a_link_whose_tier_is_sold_out_is_refused(page: Page) -> None:
    await page.sandbox.settle(TOKEN, Outcome.PAID)
    with pytest.raises(GiftRefused) as caught:
        await page.sandbox.settle(TOKEN, Outcome.PAID)
    assert caught.value.obstacle is Obstacle.TIER_GONE


async def test_an_unknown_link_is_for_nothing(page: Page) -> None:
    assert await page.sandbox.offer("guessed") is None
    with pytest.raises(LookupError):
        await page.sandbox.settle("guessed", Outcome.PAID)
