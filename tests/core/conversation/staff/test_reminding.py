"""Staff see the rules that remind members, turn them on and off, and write words of their own."""

import pytest

from core.messages import Standing
from core.states.staff import StaffDeed
from tests.core.conversation.staff.office import Clerk, deeds, labels
from tests.core.conversation.talk import Talk


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Talk over one kind of database: nothing here depends on which."""
    return sqlite_url


async def test_every_rule_is_listed_with_what_it_brought_and_turned_on_by_two_taps(
    talk: Talk, anna: Clerk
) -> None:
    (listed,) = await anna.say("/nudges")
    assert "Le ultime 48 ore (last-days): non attiva\nInviati: 0." in listed.text
    assert "Ricordamelo domani (tomorrow): attiva" in listed.text
    assert "Ricordamelo domani" not in labels(listed)
    shown = await anna.press("Le ultime 48 ore", listed)
    on = await anna.press("Attiva", shown)
    assert on.text == "Attiva da ora: Le ultime 48 ore."
    assert "Le ultime 48 ore (last-days): attiva" in await anna.hears("/nudges")
    (shown,) = await anna.say("/nudges last-days")
    off = await anna.press("Disattiva", shown)
    assert off.text.startswith("Non più attiva: Le ultime 48 ore.")
    done = {one.deed for one in await deeds(talk)}
    assert done == {StaffDeed.ADOPTED, StaffDeed.TURNED_OFF}


@pytest.mark.parametrize(
    "rule", ["welcome", "half-way", "nearly-there", "last-days", "last-places", "transfer", "day"]
)
async def test_each_step_is_shown_in_each_language_as_members_read_it(
    anna: Clerk, rule: str
) -> None:
    text = await anna.hears(f"/nudges {rule}")
    assert "Passo 1" in text
    assert "Italiano: " in text
    assert "English: " in text
    assert f"/nudges {rule} 1 it" in text


async def test_own_words_take_the_place_of_ours_until_they_are_taken_back(anna: Clerk) -> None:
    written = await anna.hears("/nudges half-way 1 it Vieni a vedere\ni restauratori.")
    assert "Vieni a vedere\ni restauratori." in written
    assert "Half of the time for" in written
    back = await anna.hears("/nudges half-way 1 it -")
    assert "Vieni" not in back
    assert "È passata metà del tempo" in back
    assert "(half-way): non attiva" in back


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/nudges no-such on", "Non conosco una regola"),
        ("/nudges tomorrow off", "Non conosco una regola"),
        ("/nudges half-way 2 it Ciao", "Non conosco una regola"),
        (f"/nudges half-way 1 it {'o' * 1001}", "ha al massimo 1.000 caratteri"),
    ],
)
async def test_what_is_no_rule_or_too_long_is_declined(anna: Clerk, said: str, answer: str) -> None:
    assert answer in await anna.hears(said)


@pytest.mark.parametrize("said", ["om", "1 de Hallo", "it Ciao", "1"])
async def test_what_is_not_understood_is_said_with_the_rule_as_it_is(
    anna: Clerk, said: str
) -> None:
    answer = await anna.hears(f"/nudges half-way {said}")
    assert answer.startswith(f"Non capisco «{said}».")
    assert "/nudges half-way 1 it" in answer
    assert "(half-way): non attiva" in answer


async def test_only_who_may_write_to_the_community_decides_on_rules(talk: Talk) -> None:
    ben = Clerk(talk=talk, name="Ben", standing=Standing.ANYBODY)
    for said in ("/nudges", "/nudges half-way on"):
        await ben.say(said)
    assert await deeds(talk) == []


async def test_rules_rest_on_days_that_staff_choose_by_one_tap(talk: Talk, anna: Clerk) -> None:
    (listed,) = await anna.say("/nudges")
    assert listed.text.endswith("Arrivano in qualsiasi giorno.")
    done = await anna.press("A riposo nei fine settimana e nei festivi", listed)
    assert done.text == "A riposo nei fine settimana e nei giorni festivi."
    (listed,) = await anna.say("/nudges")
    assert listed.text.endswith(done.text)
    assert await anna.hears("/nudges rest holidays") == "A riposo nei giorni festivi."
    assert (await anna.hears("/nudges rest sometimes")).endswith("A riposo nei giorni festivi.")
    assert await anna.hears("/nudges rest none") == "Arrivano in qualsiasi giorno."
    assert {one.deed for one in await deeds(talk)} == {StaffDeed.EDITED}
