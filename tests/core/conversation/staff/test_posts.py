"""Staff are told once of posts that did not arrive, and decide what is sent again."""

from datetime import timedelta

from sqlalchemy import select

from core.errors import AddressClosed, MessageRefused
from core.messages import Platform
from core.outreach.door import Outreach
from core.outreach.occasions import owe_to_many
from core.outreach.sending import Sender
from core.states.outreach import Audience, DeliveryState, OccasionKind, Recipient
from core.states.staff import StaffDeed
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import deliveries, occasions
from core.store.scope import across_museums
from core.store.tables.outreach import delivery
from tests.core.conversation.staff.office import HALL, OFFICE, Clerk, deeds, labels
from tests.core.conversation.talk import NOW, Person, Talk
from tests.core.outreach.community import Recorder

SUBJECT = {"message": {"text": "L'urna è piena.", "buttons": []}}


_UNKNOWN = across_museums(
    select(delivery.c.occasion_id, delivery.c.recipient_id, delivery.c.recipient).where(
        delivery.c.state == DeliveryState.UNKNOWN
    )
)


async def post(
    talk: Talk, audience: Audience = Audience.SPACES, until: timedelta | None = None
) -> None:
    def owe(own: MuseumScope) -> None:
        kind = OccasionKind.SERVICE
        expires_at = NOW + until if until else None
        owe_to_many(own, new_id(), audience, kind, SUBJECT, NOW, expires_at=expires_at)

    await talk.store.museum(talk.museum.id).write(owe)


async def send(talk: Talk, platform: Recorder) -> None:
    """Send until nothing is left, what sending causes included."""
    sender = Sender(talk.store, {Platform.SIMULATED: platform}, "worker")
    for _ in range(5):
        await Outreach(talk.store).expand(NOW)
        while await sender.slice("simulated", NOW):
            pass


async def states(talk: Talk) -> dict[DeliveryState, int]:
    return await talk.store.museum(talk.museum.id).read(deliveries.per_state)


async def test_a_post_that_may_be_lost_is_told_once_and_sent_again_once(
    talk: Talk, anna: Clerk
) -> None:
    platform = Recorder(failing={HALL: RuntimeError("the line broke")})
    await post(talk)
    await send(talk, platform)
    assert [one[:46] for one in platform.shown[OFFICE]] == [
        "Un messaggio era in viaggio verso «simulated s"
    ]
    platform.failing.clear()
    (listed,) = await anna.say("/unknown")
    assert listed.text.splitlines()[1] == "1. Un messaggio in simulated sala, 10 marzo 2013, 14:32"
    assert (await anna.press("Manda di nuovo 1", listed)).text == "Lo mando di nuovo."
    await send(talk, platform)
    assert platform.shown[HALL] == ["L'urna è piena."]
    assert "non è più vero" in (await anna.press("Manda di nuovo 1", listed)).text
    assert "Tutto è arrivato" in await anna.hears("/unknown")
    assert [one.deed for one in await deeds(talk)] == [StaffDeed.RESENT]


async def test_a_refused_post_is_told_once(talk: Talk) -> None:
    platform = Recorder(failing={HALL: MessageRefused("too long")})
    await post(talk)
    await send(talk, platform)
    assert len(platform.shown[OFFICE]) == 1
    assert platform.shown[OFFICE][0].startswith("Un messaggio non è arrivato in «simulated sala»")


async def test_a_space_that_threw_the_bot_out_is_told_once(talk: Talk) -> None:
    platform = Recorder(failing={HALL: AddressClosed("gone")})
    await post(talk)
    await send(talk, platform)
    await post(talk)
    await send(talk, platform)
    assert len(platform.shown[OFFICE]) == 1
    assert "«simulated sala»" in platform.shown[OFFICE][0]


async def test_what_fails_in_the_staff_space_itself_causes_nothing_more(talk: Talk) -> None:
    platform = Recorder(failing={OFFICE: MessageRefused("no"), HALL: MessageRefused("no")})
    await post(talk)
    await send(talk, platform)
    assert await states(talk) == {DeliveryState.FAILED: 2}


async def test_what_is_no_longer_true_is_not_sent_again(talk: Talk, anna: Clerk) -> None:
    platform = Recorder(failing={HALL: RuntimeError("the line broke")})
    await post(talk, until=timedelta(hours=1))
    await send(talk, platform)
    (listed,) = await anna.say("/unknown")
    assert labels(listed) == ["Manda di nuovo 1"]
    later = anna.at(NOW + timedelta(hours=2))
    assert "Tutto è arrivato" in await later.hears("/unknown")
    assert "non è più vero" in (await later.press("Manda di nuovo 1", listed)).text


async def test_a_reply_and_what_was_withdrawn_are_never_sent_again(
    talk: Talk, anna: Clerk, giulia: Person
) -> None:
    broken = RuntimeError("the line broke")
    await giulia.say("/help")
    await post(talk)
    await send(talk, Recorder(failing={HALL: broken, "chat giulia-1": broken}))
    rows = await talk.store.network().read(lambda network: network.run(_UNKNOWN).all())
    assert len(rows) == 2
    (posted,) = [row.occasion_id for row in rows if row.recipient is Recipient.SPACE]
    await talk.store.museum(talk.museum.id).write(
        lambda scope: occasions.revise(scope, posted, SUBJECT, NOW)
    )
    for row in rows:
        said = f"/unknown again {row.occasion_id} {row.recipient_id}"
        assert "non è più vero" in await anna.hears(said)
    assert (await states(talk))[DeliveryState.UNKNOWN] == 2
