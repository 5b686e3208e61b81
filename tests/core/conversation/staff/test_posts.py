"""Staff are told once of posts that did not arrive, and decide what is sent again."""

from datetime import timedelta

from core.errors import AddressClosed, MessageRefused
from core.messages import Platform
from core.outreach.door import Outreach
from core.outreach.occasions import owe_to_many
from core.outreach.sending import Sender
from core.states.outreach import Audience, DeliveryState, OccasionKind
from core.states.staff import StaffDeed
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import deliveries
from tests.core.conversation.staff.office import HALL, OFFICE, Clerk, deeds, labels
from tests.core.conversation.talk import NOW, Talk
from tests.core.outreach.community import Recorder

SUBJECT = {"message": {"text": "L'urna è piena.", "buttons": []}}


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
