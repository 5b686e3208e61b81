"""Consent, quiet hours, language, and why a message came."""

from datetime import timedelta

from sqlalchemy import update

from core.outreach.occasions import owe_to_member
from core.outreach.payment_news import PaymentNews
from core.states.outreach import OF_MESSAGES, ConsentState, DeliveryState, OccasionKind, Purpose
from core.store import NetworkScope
from core.store.queries import members, memberships
from core.store.queries.members import Member
from core.store.queries.memberships import ConsentRecord
from core.store.scope import across_museums
from core.store.tables.outreach import delivery
from tests.core.conversation.talk import NOW, Person, Talk, actions

_SENT = across_museums(
    update(delivery).values(state=DeliveryState.SENT, settled_at=NOW + timedelta(minutes=1))
)


async def member_of(person: Person) -> Member:
    def work(network: NetworkScope) -> Member:
        identity = members.identity_of(network, person.platform, person.sender)
        assert identity is not None
        return members.members(network, [identity.member_id])[identity.member_id]

    return await person.talk.store.network().read(work)


async def said_by(person: Person) -> list[ConsentRecord]:
    member = await member_of(person)
    door = person.talk.store.museum(person.talk.museum.id)
    return await door.read(lambda scope: memberships.records(scope, member.id))


async def owe(person: Person, kind: OccasionKind, subject: dict[str, object]) -> None:
    """Owe a message to a person, and tell that it was sent a minute later."""
    member = await member_of(person)

    def work(network: NetworkScope) -> None:
        scope = network.museum(person.talk.museum.id)
        to = (person.platform, f"chat {person.sender}")
        owe_to_member(scope, kind, subject, member.id, to, "en", NOW)
        network.run(_SENT)

    await person.talk.store.network().write(work)


async def test_a_yes_is_kept_with_its_proof(giulia: Person) -> None:
    (message,) = await giulia.say("/settings news on")
    assert message.text.startswith("Fatto.")
    (record,) = await said_by(giulia)
    assert (record.purpose, record.state) == (Purpose.NEWS, ConsentState.GRANTED)
    assert (record.at, record.language, record.wording) == (NOW, "it", "1")
    assert record.source == "simulated"


async def test_settings_show_what_is_on_and_change_it(talk: Talk) -> None:
    ann = Person(talk=talk, language="en")
    (before,) = await ann.say("/settings")
    assert "News from the museum: off" in before.text
    await ann.press("Turn on: News from the museum", before)
    (after,) = await ann.say("/settings")
    assert "News from the museum: on" in after.text
    assert "Turn off: News from the museum" in [one.label for one in actions(after)]
    assert max(len(row) for row in after.buttons) <= 3


async def test_stop_takes_back_every_yes_once(giulia: Person) -> None:
    await giulia.say("/settings news on")
    await giulia.say("stop")
    await giulia.say("/stop")
    said = await said_by(giulia)
    assert [one.state for one in said].count(ConsentState.WITHDRAWN) == len(OF_MESSAGES)
    assert {one.purpose for one in said if one.state is ConsentState.WITHDRAWN} == set(OF_MESSAGES)


async def test_quiet_hours_are_set_shown_and_taken_away(talk: Talk) -> None:
    ann = Person(talk=talk, language="en")
    (ask,) = await ann.say("/settings quiet")
    answer = await ann.press("22:00-08:00", ask)
    assert answer.text == "Done. From 22:00 to 08:00 I write nothing of my own accord."
    assert "Quiet hours: from 22:00 to 08:00 (Rome time)" in await ann.hears("/settings")
    assert (await ann.hears("/settings quiet 23-7")).startswith("Done. From 23:00 to 07:00")
    assert await ann.hears("/settings quiet 25-99") == ask.text
    assert await ann.hears("/settings quiet off") == "Quiet hours: none"
    assert (await member_of(ann)).quiet_from is None


async def test_a_chosen_language_outlasts_the_platforms_hint(talk: Talk) -> None:
    ann = Person(talk=talk, language="en")
    (ask,) = await ann.say("/language")
    assert [one.label for one in actions(ask)] == ["Italiano", "English", "Français"]
    assert (await ann.press("Français", ask)).text.startswith("C'est fait.")
    assert (await ann.hears("/give other")).startswith("Quel montant")
    assert await ann.hears("/language Italiano") == "Fatto. Con te parlerò italiano."
    assert (await member_of(ann)).language == "it"


async def test_why_before_anything_was_sent(talk: Talk) -> None:
    ann = Person(talk=talk, language="en")
    answer = "I have sent you nothing of my own accord. Nothing else is planned."
    assert await ann.hears("/why") == answer


async def test_why_names_the_gift_behind_a_thank_you(talk: Talk) -> None:
    ann = Person(talk=talk, language="en")
    await ann.say("/start")
    await owe(ann, OccasionKind.THANKS, {"payment": PaymentNews.PAID.value})
    assert await ann.hears("/why") == (
        "My last message to you was on 10 March 2013 at 14:33. You received this because of your "
        "own gift: it confirms what happened to it. Nothing else is planned."
    )


async def test_why_names_the_consent_and_the_no_since(talk: Talk) -> None:
    ann = Person(talk=talk, language="en")
    await ann.say("/settings news on")
    await owe(ann, OccasionKind.ANNOUNCEMENT, {})
    said = await ann.hears("/why")
    assert "because on 10 March 2013 you said yes to: News of what I support." in said
    later = ann.at(NOW + timedelta(hours=1))
    await later.say("/stop")
    assert "You have said no since" in await later.hears("/why")
