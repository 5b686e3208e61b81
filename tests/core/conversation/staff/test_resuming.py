"""Cards that were paused are taken again, at the word of staff."""

from core.giving import guard
from core.store import MuseumScope
from tests.core.conversation.staff.office import OFFICE, Clerk, Screens
from tests.core.conversation.talk import NOW, Talk


async def test_staff_are_alerted_and_resume(talk: Talk, anna: Clerk, screens: Screens) -> None:
    def fail(own: MuseumScope) -> None:
        for number in range(guard.MANY):
            guard.decline(own, f"card {number}", NOW, NOW)

    await talk.store.museum(talk.museum.id).write(fail)
    assert "carte rubate" in (await screens.last(OFFICE)).message.text
    assert await anna.hears("/resume") == "I pagamenti con carta sono ripresi."
    assert await anna.hears("/resume") == "I pagamenti con carta non sono sospesi."
