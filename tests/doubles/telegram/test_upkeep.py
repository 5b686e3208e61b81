"""Pins, deletions, menus and profiles."""

from typing import Any

import pytest

from doubles.telegram.client import Impossible
from tests.doubles.telegram.conftest import Scene
from tests.doubles.telegram.refusing import refusal


async def test_a_message_is_pinned_where_the_bot_may(scene: Scene) -> None:
    group = await scene.world.supergroup("Amici", scene.giulia, scene.bot)
    sent = await scene.ask("sendMessage", chat_id=group.id, text="734 persone")
    where = {"chat_id": group.id, "message_id": sent["message_id"]}
    denied = (400, "Bad Request: not enough rights to manage pinned messages in the chat")
    assert await refusal(scene.ask, "pinChatMessage", **where) == denied
    await group.promote(scene.bot, {"can_pin_messages"})
    assert await scene.ask("pinChatMessage", **where)
    shown = {one.id: one for one in await scene.giulia.read(group)}
    assert shown[sent["message_id"]].is_pinned
    assert [one.event for one in shown.values()][-1] == "pinned_message"
    unknown = (400, "Bad Request: message to pin not found")
    assert await refusal(scene.ask, "pinChatMessage", chat_id=group.id, message_id=99) == unknown
    await scene.ask("unpinChatMessage", chat_id=group.id)
    assert not any(one.is_pinned for one in await scene.giulia.read(group))


async def test_a_message_is_deleted_while_it_is_young(scene: Scene) -> None:
    await scene.world.set_clock(1_700_000_000)
    sent = await scene.ask("sendMessage", chat_id=scene.giulia.id, text="a")
    where = {"chat_id": scene.giulia.id, "message_id": sent["message_id"]}
    await scene.world.set_clock(1_700_000_000 + 48 * 3600 + 1)
    too_old = (400, "Bad Request: message can't be deleted for everyone")
    assert await refusal(scene.ask, "deleteMessage", **where) == too_old
    await scene.world.set_clock(1_700_000_000 + 48 * 3600)
    assert await scene.ask("deleteMessage", **where)
    gone = (400, "Bad Request: message to delete not found")
    assert await refusal(scene.ask, "deleteMessage", **where) == gone


async def test_a_person_sees_the_narrowest_menu_in_the_own_language(scene: Scene) -> None:
    lists: list[tuple[str, dict[str, Any]]] = [
        ("Aiuto", {}),
        ("Help", {"language_code": "en"}),
        ("In privato", {"scope": {"type": "all_private_chats"}}),
        ("Solo Giulia", {"scope": {"type": "chat", "chat_id": scene.giulia.id}}),
    ]
    ann = await scene.world.person("Ann", language="en-GB")
    group = await scene.world.supergroup("Amici", scene.giulia, ann, scene.bot)
    for description, where in lists:
        commands = [{"command": "help", "description": description}]
        await scene.ask("setMyCommands", commands=commands, **where)
    assert (await scene.giulia.profile(scene.bot)).commands == (("help", "Solo Giulia"),)
    assert (await ann.profile(scene.bot)).commands == (("help", "In privato"),)
    assert (await ann.profile(scene.bot, group)).commands == (("help", "Help"),)
    await scene.ask("deleteMyCommands", scope=lists[3][1]["scope"])
    assert (await scene.giulia.profile(scene.bot)).commands == (("help", "In privato"),)
    assert await scene.ask("getMyCommands", language_code="fr") == []


@pytest.mark.parametrize(
    ("method", "given", "reason"),
    [
        ("setMyCommands", {"commands": [{"command": "Help", "description": "a"}]}, "COMMAND"),
        ("setMyCommands", {"commands": [{"command": "a" * 33, "description": "a"}]}, "COMMAND"),
        ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "DESCRIPTION"),
        ("setMyCommands", {"commands": [{"command": "a", "description": "a" * 257}]}, "DESCR"),
        ("setMyCommands", {"commands": [{"command": "a", "description": "a"}] * 101}, "MUCH"),
        ("setMyCommands", {"commands": [], "language_code": "eng"}, "language code"),
        ("setMyName", {"name": "a" * 65}, "too long"),
        ("setMyDescription", {"description": "a" * 513}, "too long"),
        ("setMyShortDescription", {"short_description": "a" * 121}, "too long"),
    ],
)
async def test_a_menu_or_profile_beyond_the_published_limits_is_refused(
    scene: Scene, method: str, given: dict[str, str], reason: str
) -> None:
    code, sentence = await refusal(scene.ask, method, **given)
    assert code == 400
    assert reason in sentence


async def test_a_bot_presents_itself_in_the_person_s_language(scene: Scene) -> None:
    await scene.ask("setMyName", name="Palazzo Madama Bot")
    await scene.ask("setMyDescription", description="Chiedimi della raccolta.")
    await scene.ask("setMyDescription", description="Ask me.", language_code="en")
    await scene.ask("setChatMenuButton", menu_button={"type": "commands"})
    ann = await scene.world.person("Ann", language="en")
    seen = await ann.profile(scene.bot)
    assert (seen.name, seen.description) == ("Palazzo Madama Bot", "Ask me.")
    assert seen.menu_button == "commands"
    assert (await scene.giulia.profile(scene.bot)).description == "Chiedimi della raccolta."
    assert (await scene.ask("getMyDescription", language_code="en"))["description"] == "Ask me."
    assert (await scene.ask("getMe"))["first_name"] == "Palazzo Madama Bot"


@pytest.mark.parametrize("payload", ["a" * 65, "città", "a b", "a.b"])
async def test_nobody_can_start_with_what_no_link_carries(scene: Scene, payload: str) -> None:
    with pytest.raises(Impossible):
        await scene.giulia.start(scene.bot, payload)


async def test_a_link_to_a_bot_starts_it(scene: Scene) -> None:
    ann = await scene.world.person("Ann")
    await ann.follow("https://t.me/Palazzo_bot?start=poster-7")
    assert [one.text for one in await ann.read(scene.bot)] == ["/start poster-7"]
    for wrong in ("https://t.me/nobody_bot", "https://example.org/palazzo_bot?start=a"):
        with pytest.raises(Impossible, match="leads to no bot"):
            await ann.follow(wrong)


async def test_typing_is_shown_until_the_message_comes(scene: Scene) -> None:
    await scene.ask("sendChatAction", chat_id=scene.giulia.id, action="typing")
    assert await scene.giulia.actions(scene.bot) == ["typing"]
    await scene.ask("sendMessage", chat_id=scene.giulia.id, text="Siamo in 734")
    assert await scene.giulia.actions(scene.bot) == []
