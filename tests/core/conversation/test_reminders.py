"""Members put a gift off, learn why they are reminded, and have less of it, or nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.messages import Message, Platform
from core.outreach.nudges.ticking import tick
from core.states.nudges import Pace
from core.states.outreach import ConsentState, Purpose
from core.store import MuseumScope
from core.store.queries import memberships, nudges
from core.store.queries.memberships import ConsentRecord
from core.store.scope import MUSEUM, of_museum
from core.store.tables.community import consent_record
from tests.core.conversation.talk import NOW, Person, Talk, actions, plain

#: Nine in the morning after NOW, in Turin.
MORNING = NOW.replace(day=11, hour=8, minute=0)
TOMORROW = "Ricordamelo domani"
OLDER = "Ho 14 anni o più"

_RECORDS = of_museum(select(consent_record.c.member_id).where(consent_record.c.museum_id == MUSEUM))


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Talk over one kind of database: nothing here depends on which."""
    return sqlite_url


async def member_of(talk: Talk) -> int:
    """Find the member behind the first reminder that is planned."""

    def read(museum: MuseumScope) -> list[ConsentRecord]:
        everybody = museum.run(_RECORDS).scalars()
        return [one for who in set(everybody) for one in memberships.records(museum, who)]

    found = await talk.store.museum(talk.museum.id).read(read)
    return found[0].member_id


async def put_off(giulia: Person) -> Message:
    (offer,) = await giulia.say("/give 15")
    answer = await giulia.press(TOMORROW, offer)
    if OLDER in [one.label for one in actions(answer)]:
        return await giulia.press(OLDER, answer)
    return answer


async def planned(talk: Talk) -> int:
    who = await member_of(talk)
    found = await talk.store.museum(talk.museum.id).read(lambda own: nudges.planned(own, who))
    return len(found)


async def test_beside_the_payment_and_beside_the_amounts_it_can_be_put_off(giulia: Person) -> None:
    for text in ("/give 15", "/give", "come posso donare?"):
        (message,) = await giulia.say(text)
        assert TOMORROW in [one.label for one in actions(message)]


async def test_it_is_confirmed_with_its_hour_by_the_members_clock(giulia: Person) -> None:
    answer = await put_off(giulia)
    assert plain(answer.text) == "Va bene, te lo ricordo il 11 marzo 2013 alle 09:00 (ora di Roma)."


async def test_the_yes_to_just_this_is_kept_with_its_wording_language_and_place(
    giulia: Person, talk: Talk
) -> None:
    await put_off(giulia)
    who = await member_of(talk)
    found = await talk.store.museum(talk.museum.id).read(lambda own: memberships.records(own, who))
    kept, of_age = (
        next(one for one in found if one.purpose is purpose)
        for purpose in (Purpose.ONE_REMINDER, Purpose.OF_AGE)
    )
    assert (of_age.state, of_age.wording) == (ConsentState.GRANTED, "age 14, 1")
    assert (kept.purpose, kept.state) == (Purpose.ONE_REMINDER, ConsentState.GRANTED)
    assert (kept.wording, kept.language, kept.source) == ("tomorrow 1", "it", "simulated")
    assert kept.at == NOW
    assert "Promemoria: no" in plain(await giulia.hears("/settings"))


async def test_why_tells_the_rule_the_yes_and_what_comes_next(giulia: Person, talk: Talk) -> None:
    await put_off(giulia)
    who = await member_of(talk)
    await tick(talk.store, MORNING)
    (nudge,) = await talk.store.museum(talk.museum.id).read(lambda own: nudges.of_member(own, who))
    (answer,) = await giulia.at(MORNING).say(f"/reminders why {nudge.id}")
    said = plain(answer.text)
    assert "Il 10 marzo 2013 alle 14:32 hai toccato «Ricordamelo domani»." in said
    assert "nella dimostrazione, in Italiano, testo tomorrow 1." in said
    assert "Non è previsto nessun altro promemoria." in said
    assert [one.label for one in actions(answer)] == ["Meno spesso", "Basta promemoria"]


async def test_nobody_learns_why_another_was_reminded(giulia: Person, talk: Talk) -> None:
    await put_off(giulia)
    who = await member_of(talk)
    (nudge,) = await talk.store.museum(talk.museum.id).read(lambda own: nudges.of_member(own, who))
    ann = Person(talk=talk, sender="ann", name="Ann")
    for asked in (str(nudge.id), "0", "x", "9" * 40):
        assert "Non trovo" in await ann.hears(f"/reminders why {asked}")


async def test_less_often_as_usual_and_none_at_all_are_one_tap(giulia: Person, talk: Talk) -> None:
    await put_off(giulia)
    who = await member_of(talk)
    own = talk.store.museum(talk.museum.id)
    (listed,) = await giulia.say("/reminders")
    assert "11 marzo 2013, 09:00" in plain(listed.text)
    assert "al massimo un promemoria" in (await giulia.press("Meno spesso", listed)).text
    assert await own.read(lambda scope: memberships.pace(scope, who)) is Pace.SELDOM
    (listed,) = await giulia.say("/reminders")
    await giulia.press("Come al solito", listed)
    assert await own.read(lambda scope: memberships.pace(scope, who)) is Pace.USUAL
    await giulia.press("Basta promemoria", listed)
    assert await planned(talk) == 0
    said = await own.read(lambda scope: memberships.consents(scope, [who]))
    assert said[who][Purpose.ONE_REMINDER] is ConsentState.WITHDRAWN
    assert said[who][Purpose.REMINDERS] is ConsentState.WITHDRAWN


async def test_every_no_ends_what_is_planned(giulia: Person, talk: Talk) -> None:
    for no in ("/stop", "basta", "/settings reminders off"):
        await put_off(giulia)
        assert await planned(talk) == 1
        await giulia.say(no)
        assert await planned(talk) == 0


async def test_a_no_to_reminders_is_heard_however_much_somebody_writes(
    giulia: Person, talk: Talk
) -> None:
    await put_off(giulia)
    for _ in range(60):
        await giulia.say("/privacy")
    assert "Non ti ricorderò" in await giulia.hears("/reminders off")
    assert await planned(talk) == 0


async def test_not_now_leaves_it_at_that(giulia: Person, talk: Talk) -> None:
    await put_off(giulia)
    await tick(talk.store, MORNING)
    answer = await giulia.at(MORNING).hears("/reminders no")
    assert answer == "Va bene. Non è previsto nessun altro promemoria."


async def test_a_reminder_after_the_end_is_not_promised(giulia: Person) -> None:
    last_day = NOW.replace(day=31, hour=18)
    (offer,) = await giulia.at(last_day).say("/give 15")
    answer = await giulia.at(last_day).press(TOMORROW, offer)
    assert "Domani sarebbe tardi" in answer.text


async def test_a_strangers_payment_link_is_not_put_off(giulia: Person, talk: Talk) -> None:
    (offer,) = await giulia.say("/give 15")
    (command,) = [one.command for one in actions(offer) if one.label == TOMORROW]
    ann = Person(talk=talk, sender="ann", name="Ann")
    assert "scadut" in await ann.hears(command)


async def test_visitors_of_a_replay_are_reminded_of_nothing(replayed: Talk) -> None:
    visitor = Person(talk=replayed, platform=Platform.TELEGRAM)
    assert "Ricordamelo" not in str(await visitor.say("/give"))
    assert "replica" in (await visitor.hears("/reminders tomorrow")).casefold()


async def test_the_copy_of_ones_data_has_the_reminders(giulia: Person) -> None:
    await put_off(giulia)
    parts = await giulia.at(NOW + timedelta(minutes=1)).say("/mydata")
    assert '"rule": "tomorrow"' in "".join(one.text for one in parts)
