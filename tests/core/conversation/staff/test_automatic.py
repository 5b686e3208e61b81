"""Staff read what the program says by itself, and put it in their own words, in their space."""

from core.messages import Standing
from core.states.staff import StaffDeed
from tests.core.conversation.staff.office import Clerk, deeds
from tests.core.conversation.talk import Talk


async def test_all_texts_are_read_rewritten_and_brought_back(anna: Clerk, talk: Talk) -> None:
    (shown,) = await anna.say("/texts")
    assert shown.text.startswith("Ecco che cosa dirò di «Il servizio di Meissen» in italiano")
    assert "\nthanks: Grazie, Ada!" in shown.text
    english = await anna.press("In inglese", shown)
    assert "\nthanks: Thank you, Ada!" in english.text
    (kept,) = await anna.say("/texts it thanks: Evviva {name}, siamo in {people}!")
    assert kept.text.startswith("Da ora dico così per thanks:\n\nEvviva Ada, siamo in ")
    assert "thanks (parole vostre): Evviva Ada" in await anna.hears("/texts")
    assert "thanks: Thank you" in await anna.hears("/texts en")
    (back,) = await anna.say("/texts meissen it thanks -")
    assert "Grazie, Ada!" in back.text
    assert [one.deed for one in await deeds(talk)] == [StaffDeed.REWROTE] * 2


async def test_what_cant_be_said_is_told_with_what_can(anna: Clerk, talk: Talk) -> None:
    said = await anna.hears("/texts it thanks: Evviva {raised}!")
    assert "{raised}" in said
    assert "{amount}, {name}" in said.replace("{title}, ", "")
    assert "reached-for-backer" in await anna.hears("/texts it bye: Ciao")
    assert "25%" in await anna.hears("/texts it reached 33%: Un terzo!")
    bruno = Clerk(talk=talk, name="Bruno", standing=Standing.ANYBODY)
    assert "amministratori" in await bruno.hears("/texts")
