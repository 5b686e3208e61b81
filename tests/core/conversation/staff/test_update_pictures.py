"""Staff send a picture with an update, and say in words what it shows."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from core.errors import NoPicture
from core.messages import ChatKind
from core.outreach.updates import LONGEST_BELOW
from core.pictures.photograph import fit, key_of
from core.retention import purge
from core.store.queries import pictures
from tests.core.conversation.staff.office import HALL, OFFICE, Clerk, Screens, labels
from tests.core.conversation.talk import NOW, Person, Talk

TEXT = "I restauratori hanno cominciato."
LATER = NOW + timedelta(minutes=1)


def photograph(colour: str = "blue") -> bytes:
    written = BytesIO()
    Image.new("RGB", (60, 40), colour).save(written, "JPEG")
    return written.getvalue()


async def sends(anna: Clerk, caption: str, sent: bytes | None = None) -> str:
    """Let Anna send a picture with words below it; gives the one answer."""
    person = Person(talk=anna.talk, sender="anna rossi", name=anna.name, now=anna.now)
    said = replace(
        person.incoming(caption), chat=ChatKind.SHARED, address=OFFICE, standing=anna.standing
    )

    async def fetch() -> bytes:
        if sent == b"":
            raise NoPicture("it is gone")
        return sent or photograph()

    conversation = anna.talk.conversation
    await conversation.receive(await conversation.enclosed(said, fetch, anna.now), anna.now)
    (answer,) = await anna.talk.replies(said.address)
    return answer.text


async def test_a_picture_is_asked_for_in_words_shown_and_put_in_the_place_of_another(
    giulia: Person, anna: Clerk, screens: Screens
) -> None:
    await giulia.say("/start")
    await giulia.say("/settings museum on")
    asked = "Che cosa mostra l’immagine, per chi non la vede? Scrivi /update 1 picture"
    assert asked in await sends(anna, f"/update {TEXT}")
    for said in ("/update 1 send", "/update 1 go"):
        assert "Prima scrivi che cosa mostra" in await anna.hears(said)
    described = await anna.hears("/update 1 picture Una restauratrice ripara una tazza")
    assert "Immagine: Una restauratrice ripara una tazza" in described
    await anna.say("/update 1 picture en: A restorer mends a cup")
    _, shown = await anna.say("/update 1 preview")
    await anna.say("/update 1 go")
    hall = (await screens.last(HALL, LATER)).message
    theirs = (await screens.last("chat giulia-1", LATER)).message
    assert hall.image == theirs.image == shown.image
    assert theirs.image
    assert theirs.image.alt == "Una restauratrice ripara una tazza"
    late = anna.at(LATER)
    assert "Prima scrivi" in await sends(late, "/update 1", photograph("red"))
    assert "non si può più togliere" in await late.hears("/update 1 picture none")
    await sends(late, "/update 1 picture Una tazza rossa", photograph("red"))
    again = (await screens.last("chat giulia-1", LATER)).message.image
    assert again
    assert (again.alt, again.key == theirs.image.key) == ("Una tazza rossa", False)


async def test_under_a_picture_there_is_less_room(anna: Clerk) -> None:
    room = f"Sotto un’immagine c’è posto per {LONGEST_BELOW} caratteri."
    assert room in await sends(anna, f"/update {'a' * (LONGEST_BELOW + 1)}")
    assert "nessun aggiornamento" in await anna.hears("/update")
    assert "bozza" in await sends(anna, f"/update {'a' * LONGEST_BELOW}")
    assert room in await anna.hears(f"/update 1 it: {'😀' * (LONGEST_BELOW // 2 + 1)}")
    assert "Immagine" not in await anna.hears("/update 1 picture none")
    assert "bozza" in await anna.hears(f"/update 1 it: {'b' * (LONGEST_BELOW + 1)}")
    assert room in await sends(anna, "/update 1 picture Una tazza")


@pytest.mark.parametrize("sent", [b"", b"no picture"], ids=["gone", "none"])
async def test_what_is_no_picture_is_said_and_nothing_is_written(anna: Clerk, sent: bytes) -> None:
    assert "Non riesco a mostrare" in await sends(anna, f"/update {TEXT}", sent or b"")
    assert "nessun aggiornamento" in await anna.hears("/update")
    assert "Scrivi /update e" in await sends(anna, "/update")
    await anna.say(f"/update {TEXT}")
    assert "Non ha un’immagine" in await anna.hears("/update 1 picture Una tazza")


async def test_outside_the_staffs_space_no_picture_is_even_fetched(talk: Talk) -> None:
    async def fetch() -> bytes:
        raise AssertionError

    for text, where in (("/update ciao", HALL), ("/give 15", OFFICE), ("che bello", OFFICE)):
        said = replace(
            Person(talk=talk).incoming(text), address=where, chat=ChatKind.SHARED, museum=""
        )
        assert await talk.conversation.enclosed(said, fetch, NOW) == said
    alone = Person(talk=talk).incoming("/update ciao")
    assert await talk.conversation.enclosed(alone, fetch, NOW) == alone


async def test_a_number_alone_shows_the_update(anna: Clerk) -> None:
    (draft,) = await anna.say(f"/update {TEXT}")
    (shown,) = await anna.say("/update 1")
    assert (shown.text, labels(shown)) == (draft.text, labels(draft))


async def test_a_picture_in_no_update_leaves_with_what_was_said(anna: Clerk) -> None:
    await sends(anna, f"/update {TEXT}", photograph("red"))
    await sends(anna, "/update 1 picture Una tazza", photograph("blue"))
    door = anna.talk.store.museum(anna.talk.museum.id)
    red, blue = (key_of(fit(photograph(one))) for one in ("red", "blue"))
    assert await door.read(lambda own: pictures.find(own, red))
    assert not await door.read(lambda own: pictures.shown(own, red))
    await purge(anna.talk.store, NOW + timedelta(days=31))
    assert not await door.read(lambda own: pictures.find(own, red))
    assert await door.read(lambda own: pictures.shown(own, blue))
    await anna.say("/update 1 delete yes")
    assert not await door.read(lambda own: pictures.shown(own, blue))
