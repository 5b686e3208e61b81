"""What a payment adds to the total, and what takes it away again."""

from core.giving.pledges import Offer, Origin
from core.giving.reports import Fact
from core.messages import Platform
from core.money import Money
from core.states.giving import EntryKind, PledgeState
from core.store import NetworkScope
from core.store.queries import occasions, pledges
from core.store.queries.deliveries import Delivery
from core.store.queries.due import due
from core.store.queries.pledges import Entry, Pledge
from tests.museum_for_tests import NOW, MuseumForTests, euros
from tests.provider_for_tests import Payment

CHAT = Origin(Platform.SIMULATED, "person:ada", "en")


async def entries(museum: MuseumForTests, pledge: Pledge) -> list[Entry]:
    door = museum.store.museum(museum.id)
    return await door.read(lambda scope: pledges.entries(scope, pledge.id))


async def owed(museum: MuseumForTests) -> list[Delivery]:
    """Read what is owed to the chat, the first first, with what it says."""

    def read(network: NetworkScope) -> list[Delivery]:
        found = due(network, "simulated", NOW, 100)
        said = occasions.said(network, [(one.museum_id, one.occasion_id) for one in found])
        return [one.say(said[one.museum_id, one.occasion_id]) for one in found]

    return sorted(await museum.store.network().write(read), key=lambda one: one.caused_at)


async def news(museum: MuseumForTests) -> list[str]:
    return [row.subject["payment"] for row in await owed(museum)]


async def test_a_payment_counts_once_however_often_it_is_told(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    picture = payment.paid()
    assert await museum.hear(picture, "e1") is True
    assert await museum.hear(picture, "e1") is False
    assert await museum.hear(picture, "e2") is True
    standing = await museum.standing(campaign)
    assert (standing.raised, standing.backers, standing.version) == (Money(15_00, "EUR"), 1, 1)
    assert standing.missing == Money(85_00, "EUR")


async def test_a_fact_told_twice_in_one_picture_counts_once(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    payment.paid()
    payment.facts.append(payment.facts[0])
    await museum.hear(payment.picture(), "e1")
    assert await museum.raised(campaign) == 15_00


async def test_a_refund_and_a_lost_dispute_take_the_same_payment_away_once(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    other = Payment(await museum.start(campaign, euros(7_00)))
    await museum.hear(other.paid(), "other")
    payment = Payment(await museum.start(campaign, euros(15_00)))
    for number, happens in enumerate((payment.paid, payment.disputed, payment.lost)):
        await museum.hear(happens(), f"e{number}")
    await museum.hear(payment.refunded(15_00), "e3")
    assert await museum.raised(campaign) == 7_00
    moved = [entry.amount_minor for entry in await entries(museum, payment.pledge)]
    assert moved == [15_00, -15_00, 0]
    await museum.hear(payment.won(), "e4")
    assert await museum.raised(campaign) == 7_00


async def test_a_payment_on_its_way_is_shown_apart_and_never_counted(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign(milestones=["10%"])
    payment = Payment(await museum.start(campaign, euros(15_00)))
    await museum.hear(payment.processing(), "e1")
    standing = await museum.standing(campaign)
    assert (standing.raised.minor, standing.pending.minor, standing.backers) == (0, 15_00, 0)
    assert await museum.reached(campaign) == {}
    await museum.hear(payment.paid(), "e2")
    standing = await museum.standing(campaign)
    assert (standing.raised.minor, standing.pending.minor, standing.backers) == (15_00, 0, 1)


async def test_a_payment_on_its_way_that_fails_is_pending_no_more(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    await museum.hear(payment.processing(), "e1")
    await museum.hear(payment.failed(), "e2")
    assert (await museum.standing(campaign)).pending.minor == 0
    assert (await museum.pledge(payment.pledge)).state is PledgeState.FAILED


async def test_a_refund_that_is_told_before_its_payment_counts_nothing(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    paid = payment.paid()
    refunded = payment.refunded(15_00)
    payment.facts.pop(0)
    for number, picture in enumerate((payment.picture(), paid, refunded)):
        await museum.hear(picture, f"e{number}")
        assert await museum.raised(campaign) == 0
    assert (await museum.pledge(payment.pledge)).state is PledgeState.REFUNDED


async def test_a_gift_in_another_currency_keeps_its_own(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    pledge = await museum.start(campaign, Offer(money=Money(33_33, "GBP")))
    assert (pledge.amount_minor, pledge.currency, pledge.rate) == (33_33, "GBP", "1.16")
    payment = Payment(pledge)
    await museum.hear(payment.paid(), "paid")
    assert await museum.raised(campaign) == 38_66
    for number in range(3):
        await museum.hear(payment.refunded(11_11), f"back{number}")
    assert await museum.raised(campaign) == 0
    stated = [(entry.stated_minor, entry.amount_minor) for entry in await entries(museum, pledge)]
    assert stated == [(33_33, 38_66), (-11_11, -12_88), (-11_11, -12_89), (-11_11, -12_89)]


async def test_a_partly_refunded_gift_stays_paid(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    await museum.hear(payment.paid(), "e1")
    await museum.hear(payment.refunded(5_00), "e2")
    standing = await museum.standing(campaign)
    assert (standing.raised.minor, standing.backers) == (10_00, 1)
    assert (await museum.pledge(payment.pledge)).state is PledgeState.PAID


async def test_a_refund_that_fails_counts_again(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    payment.paid()
    await museum.hear(payment.refunded(15_00), "e1")
    back = payment.facts[-1]
    payment.facts.append(Fact(EntryKind.REVERSAL, back.object, 15_00))
    await museum.hear(payment.picture(), "e2")
    assert await museum.raised(campaign) == 15_00
    assert (await museum.pledge(payment.pledge)).state is PledgeState.PAID


async def test_the_giver_hears_what_becomes_of_the_payment_where_it_began(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    offer = Offer(money=Money(15_00, "EUR"), member_id=7, origin=CHAT)
    payment = Payment(await museum.start(campaign, offer))
    told: list[str] = []
    for number, picture in enumerate(
        (payment.processing(), payment.paid(), payment.refunded(5_00), payment.refunded(10_00))
    ):
        await museum.hear(picture, f"e{number}")
        await museum.hear(picture, f"again{number}")
        told += [one for one in await news(museum) if one not in told]
    assert told == ["processing", "paid", "partly_refunded", "refunded"]
    rows = await owed(museum)
    assert len(rows) == 4
    assert {(row.address, row.language) for row in rows} == {("person:ada", "en")}
    back = {row.subject["payment"]: row.subject["refunded"] for row in rows}
    assert (back["partly_refunded"], back["refunded"]) == (5_00, 10_00)


async def test_a_refund_that_is_heard_of_with_its_payment_names_what_went_back(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    offer = Offer(money=Money(33_33, "GBP"), member_id=7, origin=CHAT)
    payment = Payment(await museum.start(campaign, offer))
    payment.paid()
    await museum.hear(payment.refunded(33_33), "e1")
    [row] = await owed(museum)
    assert (row.subject["payment"], row.subject["refunded"]) == ("refunded", 38_66)


async def test_staff_hear_of_each_dispute_once_and_the_giver_of_none(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    offer = Offer(money=Money(15_00, "EUR"), member_id=7, origin=CHAT)
    payment = Payment(await museum.start(campaign, offer))
    pictures = (payment.paid(), payment.disputed(), payment.lost(), payment.won())
    for number, picture in enumerate(pictures):
        await museum.hear(picture, f"e{number}")
        await museum.hear(picture, f"again{number}")
    assert await news(museum) == ["paid"]
    assert await museum.told_to_staff() == ["disputed"]


async def test_who_is_forgotten_hears_nothing_and_the_money_stays(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    offer = Offer(money=Money(15_00, "EUR"), member_id=7, origin=CHAT)
    payment = Payment(await museum.start(campaign, offer))
    await museum.hear(payment.paid(), "e1")
    await museum.store.museum(museum.id).write(lambda scope: pledges.forget_member(scope, 7))
    assert (await museum.standing(campaign)).backers == 1
    await museum.hear(payment.refunded(15_00), "e2")
    standing = await museum.standing(campaign)
    assert (standing.raised.minor, standing.backers) == (0, 0)
    assert await news(museum) == ["paid"]


async def test_the_figures_come_with_the_version_and_instant_of_the_ledger(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    before = await museum.standing(campaign)
    assert (before.version, before.at) == (0, None)
    payment = Payment(await museum.start(campaign, euros(15_00)))
    payment.paid()
    await museum.hear(payment.refunded(5_00), "e1")
    after = await museum.standing(campaign)
    assert (after.version, after.at) == (2, NOW)
