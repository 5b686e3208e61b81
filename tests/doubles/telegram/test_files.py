import pytest

from doubles.telegram.client import Telegram
from tests.doubles.telegram.asking import Refused, asking
from tests.doubles.telegram.conftest import Scene
from tests.doubles.telegram.refusing import refusal
from tests.doubles.telegram.uploading import picture, upload


async def test_a_picture_is_uploaded_once_and_sent_again_by_its_id(scene: Scene) -> None:
    content = picture()
    to = {"chat_id": scene.giulia.id, "caption": "27 di 43"}
    first = await upload(scene.ask, "sendPhoto", "photo", content, **to)
    file_id = first["photo"][-1]["file_id"]
    await scene.ask("sendPhoto", photo=file_id, **to)
    _, one, other = await scene.giulia.read(scene.bot)
    assert one.photo
    assert one.photo == other.photo
    assert (one.text, one.photo.width, one.photo.height) == ("27 di 43", 120, 63)
    assert await scene.giulia.look_at(one.photo) == content


async def test_the_id_of_a_file_is_worth_nothing_to_another_bot(
    scene: Scene, telegram: Telegram
) -> None:
    sent = await upload(scene.ask, "sendPhoto", "photo", picture(), chat_id=scene.giulia.id)
    other = await scene.world.bot("other_bot")
    await scene.giulia.start(other)
    async with asking(telegram, other) as ask:
        outcome = await refusal(
            ask, "sendPhoto", chat_id=scene.giulia.id, photo=sent["photo"][-1]["file_id"]
        )
    assert outcome == (400, "Bad Request: wrong file identifier/HTTP URL specified")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (picture(9900, 101), "PHOTO_INVALID_DIMENSIONS"),
        (picture(210, 10), "PHOTO_INVALID_DIMENSIONS"),
    ],
    ids=["empty", "no picture", "large", "long"],
)
async def test_a_picture_beyond_the_published_limits_is_refused(
    scene: Scene, content: bytes, reason: str
) -> None:
    with pytest.raises(Refused) as caught:
        await upload(scene.ask, "sendPhoto", "photo", content, chat_id=scene.giulia.id)
    assert caught.value.shape == (400, f"Bad Request: {reason}")


async def test_a_picture_above_ten_megabytes_is_refused(scene: Scene) -> None:
    content = b"a" * 10_485_761
    with pytest.raises(Refused, match="too big for a photo; the maximum size is 10485760 bytes"):
        await upload(scene.ask, "sendPhoto", "photo", content, chat_id=scene.giulia.id)


async def test_a_caption_has_1024_units_and_is_edited_as_one(scene: Scene) -> None:
    to = {"chat_id": scene.giulia.id}
    sent = await upload(scene.ask, "sendPhoto", "photo", picture(), caption="🏺" * 512, **to)
    where = to | {"message_id": sent["message_id"]}
    too_long = (400, "Bad Request: message caption is too long")
    long_caption = {"caption": "🏺" * 512 + "a"}
    assert await refusal(scene.ask, "editMessageCaption", **long_caption, **where) == too_long
    no_text = (400, "Bad Request: there is no text in the message to edit")
    assert await refusal(scene.ask, "editMessageText", text="a", **where) == no_text
    await scene.ask("editMessageCaption", caption="28 di 43", **where)
    assert (await scene.giulia.read(scene.bot))[-1].text == "28 di 43"


async def test_a_picture_is_exchanged_in_place(scene: Scene) -> None:
    to = {"chat_id": scene.giulia.id}
    sent = await upload(scene.ask, "sendPhoto", "photo", picture(), **to)
    media = {"type": "photo", "media": "attach://next", "caption": "28 di 43"}
    where = to | {"message_id": sent["message_id"], "media": media}
    content = picture(colour="blue")
    await upload(scene.ask, "editMessageMedia", "next", content, **where)
    shown = (await scene.giulia.read(scene.bot))[-1]
    assert shown.photo
    assert (shown.id, shown.text, shown.edits) == (sent["message_id"], "28 di 43", 1)
    assert await scene.giulia.look_at(shown.photo) == content


async def test_what_was_sent_can_be_fetched_by_either_side(
    scene: Scene, telegram: Telegram
) -> None:
    to = {"chat_id": scene.giulia.id}
    sent = await upload(scene.ask, "sendDocument", "document", b"date,amount\n", **to)
    told = await scene.ask("getFile", file_id=sent["document"]["file_id"])
    address = f"{telegram.file_url}{scene.bot.token}/{told['file_path']}"
    async with scene.ask.session.get(address) as response:
        assert await response.read() == b"date,amount\n"
    await scene.giulia.send_photo(scene.bot, picture(), "la mia tazza")
    (update,) = await scene.ask("getUpdates")
    assert update["message"]["caption"] == "la mia tazza"
    told = await scene.ask("getFile", file_id=update["message"]["photo"][-1]["file_id"])
    assert told["file_size"] == len(picture())
