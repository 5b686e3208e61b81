"""Whatever the ledger holds, what the bot says of it is the sum of its movements."""

import random

import pytest

from core.giving import offline
from core.giving.offline import OfflineGift
from core.money import Money
from core.states.giving import GiftSource
from core.store import MuseumScope
from core.store.queries import campaigns
from core.texts import Words
from tests.core.conversation.talk import NOW, Person, Talk, plain
from tests.core.conversation.test_live_figures import ASKED

_MOVEMENTS = 10
_MOST_MINOR = 3_000_00
_WAYS = [GiftSource.CASH, GiftSource.BANK_TRANSFER, GiftSource.CHEQUE]


class Movements:
    """Gifts and corrections at random, added up here: minor units and people by reference."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- movements for a test
        self.minor: dict[str, int] = {}
        self.people: dict[str, int] = {}

    def next(self, museum: MuseumScope) -> None:
        """Book a gift, or correct one that was booked, to nothing now and then."""
        (campaign,) = campaigns.every_campaign(museum)
        if self.minor and self.chance.random() < 1 / 3:
            reference = self.chance.choice(sorted(self.minor))
            amount = self.chance.choice([0, self.chance.randint(1, _MOST_MINOR)])
            to = Money(amount, "EUR")
            offline.correct(museum, campaign.id, reference, to, note="counted again", now=NOW)
        else:
            reference, amount = f"entry {len(self.minor)}", self.chance.randint(1, _MOST_MINOR)
            gift = self._gift(reference, amount)
            offline.record(museum, campaign.id, gift, NOW)
            self.people[reference] = gift.people or 0
        self.minor[reference] = amount

    def _gift(self, reference: str, amount: int) -> OfflineGift:
        return OfflineGift(
            source=self.chance.choice(_WAYS),
            reference=reference,
            money=Money(amount, "EUR"),
            people=self.chance.choice([None, 1, self.chance.randint(2, 40)]),
            at=NOW,
        )

    @property
    def backers(self) -> int:
        """Count the people of the gifts that are above zero."""
        return sum(self.people[reference] for reference, minor in self.minor.items() if minor)


@pytest.mark.parametrize(("seed", "language"), [(0, "it"), (1, "fr"), (2, "en")])
async def test_what_is_said_of_any_ledger_is_the_sum_of_its_movements(
    talk: Talk, seed: int, language: str
) -> None:
    words, moved = Words(language, talk.museum.zone), Movements(seed)
    person = Person(talk=talk, language=language)
    own = talk.store.museum(talk.museum.id)
    (campaign,) = await own.read(campaigns.every_campaign)
    for _ in range(_MOVEMENTS):
        await own.write(moved.next)
        raised = sum(moved.minor.values())
        told = {
            "raised": words.money(Money(raised, "EUR")),
            "missing": words.money(Money(campaign.goal_minor - raised, "EUR")),
            "people": words.number(moved.backers),
        }
        about = moved.chance.choice(sorted(told))
        said = plain(await person.hears(ASKED[about][language]))
        assert plain(told[about]) in said, (about, moved.minor)
