"""How a backer is named in public: as they chose, and not at all until they did."""

import pytest

from core.giving import publicity
from core.giving.pledges import Appearance, Offer, name_in_public
from core.money import Money
from core.states.giving import Anonymity
from core.store.queries import pledges
from core.store.queries.campaigns import Campaign
from tests.museum_for_tests import MuseumForTests
from tests.provider_for_tests import Payment


@pytest.mark.parametrize(
    ("chosen", "name", "alias", "shown"),
    [
        (Anonymity.FULL_NAME, " Ada  Lovelace ", "", "Ada Lovelace"),
        (Anonymity.FULL_NAME, "Ada\n\x1b[1mLovelace\x00", "", "Ada [1mLovelace"),
        (Anonymity.FULL_NAME, " ", "Countess", None),
        (Anonymity.FIRST_NAME, " Ada Lovelace", "Countess", "Ada"),
        (Anonymity.FIRST_NAME, "", "Countess", None),
        (Anonymity.ALIAS, "Ada Lovelace", " Countess ", "Countess"),
        (Anonymity.ALIAS, "Ada Lovelace", " ", None),
        (Anonymity.ANONYMOUS, "Ada Lovelace", "Countess", None),
    ],
)
def test_a_backer_is_named_as_they_chose(
    chosen: Anonymity, name: str, alias: str, shown: str | None
) -> None:
    assert name_in_public(chosen, name, alias) == shown


def test_a_backer_is_anonymous_until_they_choose() -> None:
    assert Appearance(name="Ada Lovelace", alias="Countess").public_name is None


async def named(museum: MuseumForTests, campaign: Campaign) -> list[str | None]:
    found = await museum.store.museum(museum.id).read(
        lambda scope: publicity.in_public(scope, campaign.id)
    )
    return [pledge.public_name for pledge in found]


async def test_only_who_chose_it_and_paid_is_named(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    chosen = Appearance(Anonymity.FIRST_NAME, "Ada Lovelace")
    offer = Offer(money=Money(15_00, "EUR"), member_id=7, appearance=chosen)
    payment = Payment(await museum.start(campaign, offer))
    hidden = Offer(money=Money(15_00, "EUR"), appearance=Appearance(name="Charles"))
    secret = Payment(await museum.start(campaign, hidden))
    await museum.hear(secret.paid(), "secret")
    assert await named(museum, campaign) == []
    await museum.hear(payment.paid(), "paid")
    assert await named(museum, campaign) == ["Ada"]
    await museum.hear(payment.refunded(15_00), "back")
    assert await named(museum, campaign) == []


async def test_who_is_forgotten_is_named_no_more(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    chosen = Appearance(Anonymity.FULL_NAME, "Ada Lovelace")
    offer = Offer(money=Money(15_00, "EUR"), member_id=7, appearance=chosen)
    payment = Payment(await museum.start(campaign, offer))
    await museum.hear(payment.paid(), "paid")
    await museum.store.museum(museum.id).write(lambda scope: pledges.forget_member(scope, 7))
    assert await named(museum, campaign) == []
    left = await museum.pledge(payment.pledge)
    assert (left.member_id, left.name, left.address) == (None, "", None)
