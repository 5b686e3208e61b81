from typing import Any

import pytest

from doubles.telegram.client import Telegram
from tests.doubles.telegram.asking import Asking, asking
from tests.doubles.telegram.conftest import Scene
from tests.doubles.telegram.refusing import refusal


def _row(count: int) -> list[dict[str, str]]:
    return [{"text": "Dona", "callback_data": "give"}] * count


_TOO_MUCH: dict[str, dict[str, Any]] = {
    "Bad Request: message text is empty": {"text": " \n "},
    "Bad Request: message is too long": {"text": "🏺" * 2049},
    "Bad Request: ENTITIES_TOO_LONG": {
        "text": "a" * 200,
        "entities": [{"type": "bold", "offset": n, "length": 1} for n in range(101)],
    },
    "Bad Request: ENTITY_BOUNDS_INVALID": {
        "text": "🏺a",
        "entities": [{"type": "bold", "offset": 1, "length": 1}],
    },
    "Bad Request: BUTTON_DATA_INVALID": {
        "text": "a",
        "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]},
    },
    "Bad Request: BUTTONS_IN_ROW_TOO_MANY": {
        "text": "a",
        "reply_markup": {"inline_keyboard": [_row(9)]},
    },
    "Bad Request: REPLY_MARKUP_TOO_LONG": {
        "text": "a",
        "reply_markup": {"inline_keyboard": [*[_row(8)] * 12, _row(5)]},
    },
    "Bad Request: message thread not found": {"text": "a", "message_thread_id": 7},
    "Bad Request: message to be replied not found": {
        "text": "a",
        "reply_parameters": {"message_id": 999},
    },
}


@pytest.mark.parametrize("reason", _TOO_MUCH)
async def test_a_message_beyond_the_published_limits_is_refused(scene: Scene, reason: str) -> None:
    given = _TOO_MUCH[reason]
    assert await refusal(scene.ask, "sendMessage", chat_id=scene.giulia.id, **given) == (
        400,
        reason,
    )
    assert len(await scene.giulia.read(scene.bot)) == 1


async def test_a_message_at_the_limits_is_taken(scene: Scene) -> None:
    sent = await scene.ask(
        "sendMessage",
        chat_id=scene.giulia.id,
        text="🏺" * 2048,
        entities=[{"type": "bold", "offset": 2 * n, "length": 2} for n in range(100)],
        reply_markup={"inline_keyboard": [*[_row(8)] * 12, _row(4)]},
    )
    assert len(sent["entities"]) == 100
    (_, shown) = await scene.giulia.read(scene.bot)
    assert len(shown.buttons) == 100


async def test_an_edit_that_changes_nothing_is_refused(scene: Scene) -> None:
    sent = await scene.ask("sendMessage", chat_id=scene.giulia.id, text="734 persone")
    where = {"chat_id": scene.giulia.id, "message_id": sent["message_id"]}
    code, reason = await refusal(scene.ask, "editMessageText", text="734 persone", **where)
    assert code == 400
    assert reason.startswith("Bad Request: message is not modified: specified new message content")
    assert (await scene.ask("editMessageText", text="735 persone", **where))["edit_date"]


async def test_what_is_not_there_or_not_the_bot_s_is_not_edited(scene: Scene) -> None:
    unknown = {"chat_id": scene.giulia.id, "text": "a", "message_id": 999}
    not_found = (400, "Bad Request: message to edit not found")
    assert await refusal(scene.ask, "editMessageText", **unknown) == not_found
    (start,) = await scene.giulia.read(scene.bot)
    hers = {"chat_id": scene.giulia.id, "text": "a", "message_id": start.id}
    not_own = (400, "Bad Request: message can't be edited")
    assert await refusal(scene.ask, "editMessageText", **hers) == not_own


async def test_nobody_hears_a_bot_who_does_not_want_to(scene: Scene) -> None:
    stranger = await scene.world.person("Bruno")
    await scene.giulia.block(scene.bot)
    outcomes = {
        stranger.id: (403, "Forbidden: bot can't initiate conversation with a user"),
        scene.giulia.id: (403, "Forbidden: bot was blocked by the user"),
        scene.bot.id: (403, "Forbidden: bot can't send messages to bots"),
        12345: (400, "Bad Request: chat not found"),
    }
    for chat, outcome in outcomes.items():
        assert await refusal(scene.ask, "sendMessage", chat_id=chat, text="a") == outcome


async def test_a_wrong_token_opens_nothing(scene: Scene, telegram: Telegram) -> None:
    assert (await scene.ask("getMe"))["username"] == "palazzo_bot"
    renewed = await scene.world.revoke(scene.bot)
    assert await refusal(scene.ask, "getMe") == (401, "Unauthorized")
    async with asking(telegram, renewed) as ask:
        assert (await ask("getMe"))["id"] == scene.bot.id
    malformed = Asking(f"{telegram.api_url}token", scene.ask.session)
    assert await refusal(malformed, "getMe") == (404, "Not Found")


async def test_a_method_nobody_knows_is_not_found(telegram: Telegram) -> None:
    world = await telegram.world()
    async with asking(telegram, await world.bot()) as ask:
        assert await refusal(ask, "sendNothing") == (404, "Not Found: method not found")
    await telegram.end(world)


async def test_a_tap_is_answered_once_and_only_by_its_bot(scene: Scene) -> None:
    keyboard = {"inline_keyboard": [_row(1)]}
    await scene.ask("sendMessage", chat_id=scene.giulia.id, text="a", reply_markup=keyboard)
    message = await scene.giulia.hears(scene.bot)
    await scene.giulia.press(scene.bot, message, "Dona")
    (update,) = await scene.ask("getUpdates", offset=-1)
    query = update["callback_query"]["id"]
    too_long = {"callback_query_id": query, "text": "a" * 201}
    assert (await refusal(scene.ask, "answerCallbackQuery", **too_long))[0] == 400
    assert await scene.ask("answerCallbackQuery", callback_query_id=query)
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    again = await refusal(scene.ask, "answerCallbackQuery", callback_query_id=query)
    assert again == (400, too_old)
