"""The double against the published Bot API, and the real client through all that is used of it."""

import os

import pytest
import telegram as ptb

from doubles.telegram.client import Telegram
from doubles.telegram.parameters import Parameters
from doubles.telegram.spec import Spec
from tests.doubles.telegram.conftest import Scene
from tests.doubles.telegram.uploading import picture
from tests.telegram_double import spec_file


@pytest.fixture(scope="module")
def spec() -> Spec:
    """Give the published Bot API; without it nothing here is proved."""
    path = spec_file()
    if path is None and os.environ.get("CI"):  # noqa: TID251 - where all must be proved
        pytest.fail("The published Bot API is missing: name its folder in CULTURETIME_TEST_SPECS.")
    if path is None:
        pytest.skip("The published Bot API is not on this machine: see CULTURETIME_TEST_SPECS.")
    return Spec.read(path)


def test_a_request_that_breaks_the_published_api_is_named(spec: Spec) -> None:
    given = Parameters({"chat_id": "7", "txt": "a", "entities": '[{"type": "bold"}]'})
    assert spec.check_request("sendMessage", given) == [
        "sendMessage: no parameter txt",
        "sendMessage: text is missing",
        "sendMessage.entities[0]: a MessageEntity has offset",
        "sendMessage.entities[0]: a MessageEntity has length",
    ]
    assert spec.check_request("sendMail", Parameters()) == ["sendMail: no such method"]


def test_an_answer_that_breaks_the_published_api_is_named(spec: Spec) -> None:
    user = {"id": 1, "is_bot": 0, "first_name": "a", "nick": "b"}
    assert spec.check_result("getMe", user) == [
        "getMe: a User has no nick",
        "getMe.is_bot: 0 is no Boolean",
    ]
    assert spec.check_result("getChatMember", {"status": "member"}) != []


async def test_all_that_the_real_client_asks_and_hears_follows_the_published_api(
    scene: Scene, telegram: Telegram, spec: Spec
) -> None:
    assert spec.content["methods"]
    group = await scene.world.supergroup("Forum", scene.giulia, has_topics=True)
    await group.add(scene.bot)
    await group.promote(scene.bot)
    await scene.giulia.send_photo(group, picture(), "una tazza")
    topic = await group.open_topic("Meissen")
    bot = ptb.Bot(scene.bot.token, telegram.api_url, telegram.file_url)
    async with bot:
        await _write(bot, scene.giulia.id, group.id, topic)
        await _keep_up(bot, scene.giulia.id, group.id)
        shown = await scene.giulia.read(scene.bot)
        tapped = next(one for one in shown if one.labels)
        await scene.giulia.press(scene.bot, tapped, "Dona")
        updates = await bot.get_updates(allowed_updates=ptb.Update.ALL_TYPES)
        assert updates[-1].callback_query
        assert await bot.answer_callback_query(updates[-1].callback_query.id, "Grazie")
        assert await bot.close()
        assert await bot.log_out()


async def _write(bot: ptb.Bot, person: int, group: int, topic: int) -> None:
    keyboard = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Dona", callback_data="give")]])
    sent = await bot.send_message(
        person,
        "Siamo in 734: https://example.org",
        entities=[ptb.MessageEntity("bold", 0, 6)],
        link_preview_options=ptb.LinkPreviewOptions(is_disabled=True),
        reply_markup=keyboard,
    )
    await bot.edit_message_text("Siamo in 735", person, sent.id, reply_markup=keyboard)
    await bot.send_message(
        group, "Siamo in 735", message_thread_id=topic, disable_notification=True
    )
    photo = await bot.send_photo(person, picture(), caption="27 di 43", reply_markup=keyboard)
    await bot.edit_message_caption(person, photo.id, caption="28 di 43")
    media = ptb.InputMediaPhoto(picture(colour="blue"), caption="29 di 43")
    await bot.edit_message_media(media, person, photo.id)
    await bot.edit_message_reply_markup(person, photo.id, reply_markup=keyboard)
    await bot.send_photo(group, photo.photo[-1].file_id)
    document = await bot.send_document(person, b"date,amount\n", filename="gifts.csv")
    assert document.document
    file = await bot.get_file(document.document.file_id)
    assert await file.download_as_bytearray() == b"date,amount\n"
    await bot.send_chat_action(person, "typing")
    await bot.pin_chat_message(group, (await bot.send_message(group, "735")).id)
    await bot.unpin_chat_message(group)
    await bot.delete_message(person, document.id)
    await bot.delete_messages(person, [photo.id, 999])


async def _keep_up(bot: ptb.Bot, person: int, group: int) -> None:
    commands = [ptb.BotCommand("give", "Dona")]
    scope = ptb.BotCommandScopeChat(person)
    await bot.set_my_commands(commands, scope=scope, language_code="it")
    assert await bot.get_my_commands(scope=scope, language_code="it") == tuple(commands)
    await bot.delete_my_commands(scope=scope)
    await bot.set_my_name("Palazzo Madama")
    await bot.set_my_description("Chiedimi della raccolta.")
    await bot.set_my_short_description("Palazzo Madama", language_code="it")
    await bot.get_my_name()
    await bot.get_my_description()
    await bot.get_my_short_description()
    await bot.set_chat_menu_button(menu_button=ptb.MenuButtonCommands())
    await bot.get_chat_menu_button()
    assert (await bot.get_chat(group)).is_forum
    assert (await bot.get_chat_member(group, person)).status == "creator"
    await bot.get_chat_administrators(group)
    await bot.get_chat_member_count(group)
    made = await bot.create_forum_topic(group, "Doni")
    await bot.close_forum_topic(group, made.message_thread_id)
    await bot.reopen_forum_topic(group, made.message_thread_id)
    await bot.set_webhook("http://127.0.0.1:9/", secret_token="told-to-both")  # noqa: S106 - of this test only
    await bot.get_webhook_info()
    await bot.delete_webhook()
    other = await bot.get_me()
    assert other.username == "palazzo_bot"
