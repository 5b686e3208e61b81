"""Staff write to their community from their own space, and keep it in their hands."""

from datetime import timedelta

from core.messages import Standing
from core.states.staff import StaffDeed
from tests.core.conversation.staff.office import HALL, Clerk, Screens, deeds, labels
from tests.core.conversation.talk import NOW, Person, Talk

TEXT = "I restauratori hanno cominciato.\nVenite domenica!"
LATER = NOW + timedelta(minutes=1)


async def wants_news(giulia: Person) -> None:
    await giulia.say("/start")
    await giulia.say("/settings museum on")


async def test_an_update_is_written_read_over_sent_edited_and_deleted(
    giulia: Person, talk: Talk, anna: Clerk, screens: Screens
) -> None:
    await wants_news(giulia)
    (draft,) = await anna.say(f"/update {TEXT}")
    assert draft.text.startswith(f"Aggiornamento 1: bozza\n\n{TEXT}\n\nPer tutti")
    assert labels(draft) == ["Invia…", "Ferma", "Per chi ha donato", "Chi non ha ancora donato"]
    (french,) = await anna.say("/update 1 fr: Les restaurateurs ont commencé.")
    assert "In francese:\nLes restaurateurs ont commencé." in french.text
    asked = await anna.press("Invia…", draft)
    assert "Arriva a 1 membro e 1 spazio pubblico." in asked.text
    assert "Manca in inglese" in asked.text
    gone = await anna.press("Sì, invia", asked)
    assert gone.text == "Parte tra 30 secondi. Si può ancora fermare."
    assert labels(gone) == ["Ferma"]
    assert TEXT not in str([one.message.text for one in await screens.at(HALL)])
    assert (await screens.last(HALL, LATER)).message.text == TEXT
    assert (await screens.last("chat giulia-1", LATER)).message.text == f"Palazzo Madama\n\n{TEXT}"
    (shown,) = await anna.at(LATER).say("/update 1 show")
    assert "2 inviati, 0 in attesa" in shown.text
    await anna.at(LATER).say("/update 1 it: Venite lunedì!")
    assert (await screens.last(HALL, LATER)).message.text == "Venite lunedì!"
    sure = await anna.at(LATER).press("Elimina ovunque", shown)
    assert labels(sure) == ["Elimina ovunque", "No"]
    await anna.at(LATER).press("Elimina ovunque", sure)
    taken_back = "Palazzo Madama ha ritirato questo messaggio."
    assert (await screens.last(HALL, LATER)).message.text == taken_back
    assert (await screens.last("chat giulia-1", LATER)).message.text == taken_back
    assert {one.deed for one in await deeds(talk)} == {
        *(StaffDeed.WROTE, StaffDeed.EDITED, StaffDeed.RELEASED, StaffDeed.DELETED)
    }


async def test_it_is_stopped_before_anybody_reads_it(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await wants_news(giulia)
    (draft,) = await anna.say(f"/update {TEXT}")
    gone = await anna.press("Sì, invia", await anna.press("Invia…", draft))
    stopped = await anna.press("Ferma", gone)
    assert stopped.text == "L’aggiornamento 1 è fermato. Ciò che è stato letto resta."
    assert labels(stopped) == []
    assert TEXT not in str([one.message.text for one in await screens.at(HALL, LATER)])
    assert "fermato o eliminato" in await anna.hears("/update 1 it: Troppo tardi")


async def test_backers_alone_read_what_is_for_them_and_no_space_does(
    giulia: Person, anna: Clerk
) -> None:
    await wants_news(giulia)
    (draft,) = await anna.say(f"/update {TEXT}")
    aimed = await anna.press("Per chi ha donato", draft)
    assert "Per chi ha donato e vuole le vostre notizie.\nNon nei vostri spazi" in aimed.text
    asked = await anna.press("Invia…", aimed)
    assert "Arriva a 0 membri e 0 spazi pubblici." in asked.text


async def test_it_is_scheduled_by_the_museums_wall_clock(anna: Clerk, screens: Screens) -> None:
    await anna.say(f"/update {TEXT}")
    said = await anna.hears("/update 1 at 2013-03-11 18:00")
    assert said == "Parte il 11 marzo 2013 alle 18:00. Si può ancora fermare."
    at = NOW.replace(day=11, hour=17, minute=0)
    assert TEXT not in str([x.message.text for x in await screens.at(HALL, at - LATER.resolution)])
    assert (await screens.last(HALL, at)).message.text == TEXT
    await anna.say("/update Un'altra volta")
    for wrong in ("2013-03-01 10:00", "domani", ""):
        assert "2026-05-02 18:00" in await anna.hears(f"/update 2 at {wrong}")


async def test_what_says_the_same_as_a_recent_one_is_pointed_out(
    anna: Clerk, screens: Screens
) -> None:
    (draft,) = await anna.say(f"/update {TEXT}")
    await anna.press("Sì, invia", await anna.press("Invia…", draft))
    await screens.at(HALL, LATER)
    (again,) = await anna.at(LATER).say(f"/update {TEXT}")
    asked = await anna.at(LATER).press("Invia…", again)
    assert "Attenzione: l’aggiornamento 1 diceva lo stesso" in asked.text


async def test_who_may_not_write_to_all_is_told_so(talk: Talk) -> None:
    bruno = Clerk(talk=talk, name="Bruno", standing=Standing.ANYBODY)
    assert "amministratori" in await bruno.hears(f"/update {TEXT}")
    assert "amministratori" in await bruno.hears("/update")


async def test_what_is_written_may_begin_with_a_number_and_unknown_ones_are_texts(
    anna: Clerk,
) -> None:
    (first,) = await anna.say("/update 30 giorni alla fine!")
    assert "30 giorni alla fine!" in first.text
    (second,) = await anna.say("/update 1 giorno alla fine!")
    assert second.text.startswith("Aggiornamento 2: bozza")
    listed = await anna.hears("/update")
    assert "Aggiornamento 2: bozza · 1 giorno alla fine!" in listed
    assert "Aggiornamento 1: bozza · 30 giorni alla fine!" in listed
