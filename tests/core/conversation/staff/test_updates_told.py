"""What staff are told of an update besides what was asked: what is odd in it, what waits."""

from tests.core.conversation.staff.office import HALL, Clerk, Screens
from tests.core.conversation.staff.test_updates import TEXT, wants_news
from tests.core.conversation.talk import NOW, Person


async def test_what_will_not_be_read_as_it_is_meant_is_said_before_it_goes_out(
    anna: Clerk,
) -> None:
    careful = "Resta testo e non diventa un pulsante: [Dona](give). Dagli una riga tutta sua."
    (draft,) = await anna.say("/update Venite: [Dona](give)")
    assert f"Venite: [Dona](give)\n\n{careful}\n\nPer tutti" in draft.text
    head, _ = await anna.say("/update 1 preview")
    assert head.text == f"{careful}\nEcco che cosa leggono in italiano:"
    asked = await anna.press("Invia…", draft)
    assert f"{careful}\nInvio?" in asked.text
    assert careful not in await anna.hears("/update 1 it: Venite!\n[Dona](give)")
    assert "pulsanti e basta" in await anna.hears("/update 1 it: [Dona](give)")
    english = "The restorers have begun to clean the cup, come and see them on Sunday."
    said = await anna.hears(f"/update {english}")
    assert "Se è così, riscrivilo come tale: /update en: …" in said


async def test_what_waits_for_the_end_of_quiet_hours_is_said(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await wants_news(giulia)
    await giulia.say("/settings quiet 22-8")
    await anna.say(f"/update {TEXT}")
    await anna.say("/update 1 at 2013-03-11 03:00")
    night = NOW.replace(day=11, hour=2, minute=1)
    await screens.at(HALL, night)
    shown = await anna.at(night).hears("/update 1 show")
    assert "1 aspetta: ore di quiete" in shown
    assert "Riparte alle 08:00, il 11 marzo 2013." in shown
