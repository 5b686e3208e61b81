"""Whoever turns out to be whom, the total stays exact and each person counts once."""

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial

import pytest

from core.giving.pledges import Offer
from core.linking.uniting import unite
from core.money import Money
from core.states.giving import Standing
from core.store import Store
from core.store.columns import new_id
from core.store.queries import members, memberships
from core.store.queries.campaigns import Campaign
from core.store.queries.members import Member
from tests.museum_for_tests import NOW, OPENS, MuseumForTests, new_museum
from tests.provider_for_tests import Payment


@pytest.fixture
async def museum(database_url: str) -> AsyncIterator[MuseumForTests]:
    """Give a museum of its own: the test runs once on each kind of database."""
    store = Store(database_url)
    yield await new_museum(store)
    await store.close()


@dataclass(slots=True)
class Town:
    """People who give, some of whom turn out to be the same; reckoned apart from the product."""

    museum: MuseumForTests
    campaign: Campaign
    people: dict[int, list[Payment]] = field(default_factory=dict)

    @property
    def raised(self) -> int:
        """What all gave, in cents."""
        return sum(net(given) for given in self.people.values())

    @property
    def backers(self) -> int:
        """How many people gave."""
        return sum(net(given) > 0 for given in self.people.values())

    async def newcomer(self) -> int:
        """Let somebody come who belongs to the museum."""
        member_id = new_id()
        await self.museum.store.network().write(
            lambda network: members.add(network, Member(member_id, None, None, None, None, OPENS))
        )
        await self.museum.store.museum(self.museum.id).write(
            lambda scope: memberships.join(scope, member_id, "simulated", OPENS)
        )
        self.people[member_id] = []
        return member_id

    async def give(self, member_id: int, minor: int) -> None:
        """Let somebody give."""
        offer = Offer(money=Money(minor, "EUR"), member_id=member_id)
        payment = Payment(await self.museum.start(self.campaign, offer))
        self.people[member_id].append(payment)
        await self.museum.hear(payment.paid(), str(new_id()))

    async def give_back(self, member_id: int) -> None:
        """Let the museum give back the first gift of somebody that it still has."""
        for payment in self.people[member_id]:
            if payment.left:
                await self.museum.hear(payment.refunded(payment.left), str(new_id()))
                return

    async def unite(self, kept: int, former: int) -> None:
        """Let two turn out to be one."""
        united = await self.museum.store.network().write(
            lambda network: unite(network, kept, former, "en", NOW)
        )
        assert united is not None
        self.people[kept] += self.people.pop(former)

    async def check(self) -> None:
        """Hold the figures, which the ledger confirms, against the town's own."""
        shown = await self.museum.standing(self.campaign)
        assert (shown.raised.minor, shown.backers) == (self.raised, self.backers)


def net(given: list[Payment]) -> int:
    """Add up what the museum still has of somebody's gifts."""
    return sum(payment.left for payment in given)


@pytest.mark.parametrize("seed", range(4))
async def test_totals_and_backers_are_exact_in_any_story(museum: MuseumForTests, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a story that can be told again
    town = Town(museum, await museum.campaign(milestones=["2 backers", "20.00 EUR"]))
    for _ in range(5):
        await town.newcomer()
    for _ in range(18):
        one = chance.choice(list(town.people))
        match chance.choice(["give", "give", "give back", "unite"]):
            case "give":
                await town.give(one, chance.randint(1, 9) * 100)
            case "give back":
                await town.give_back(one)
            case _:
                others = [other for other in town.people if other != one]
                if others:
                    await town.unite(one, chance.choice(others))
        await town.check()


async def test_a_milestone_of_people_stays_told_when_two_were_one(museum: MuseumForTests) -> None:
    town = Town(museum, await museum.campaign(milestones=["2 backers"]))
    kept, former, third = [await town.newcomer() for _ in range(3)]
    await town.give(kept, 5_00)
    await town.give(former, 7_00)
    await town.unite(kept, former)
    assert (await museum.standing(town.campaign)).backers == 1
    assert (await museum.reached(town.campaign))["2 backers"].standing.holds
    await town.give(kept, 3_00)
    assert (await museum.reached(town.campaign))["2 backers"].standing is Standing.TOLD
    await town.give(third, 3_00)
    assert (await museum.reached(town.campaign))["2 backers"].standing is Standing.STANDING
    assert len(await museum.announced(town.campaign)) == 1


async def test_who_was_made_one_already_or_is_gone_changes_nothing(museum: MuseumForTests) -> None:
    town = Town(museum, await museum.campaign())
    kept, former = [await town.newcomer() for _ in range(2)]
    await town.give(kept, 5_00)
    await town.unite(kept, former)
    for one, other in ((kept, former), (kept, kept), (former, kept)):
        work = partial(unite, kept=one, former=other, language="en", wall=NOW)
        assert await museum.store.network().write(work) is None
    await town.check()
