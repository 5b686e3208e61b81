"""How long interactions live, and who may answer what and how often."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from doubles.discord.client import Choice, Discord, Impossible
from tests.doubles.discord.conftest import Scene
from tests.doubles.discord.listening import Listening, listening

_GIVE = {
    "name": "give",
    "description": "Give",
    "name_localizations": {"it": "dona"},
    "options": [
        {"type": 3, "name": "campaign", "description": "Which", "autocomplete": True},
        {"type": 4, "name": "amount", "description": "How much", "min_value": 1},
    ],
}


@asynccontextmanager
async def _completing(
    scene: Scene, heard: Listening
) -> AsyncIterator[tuple[dict[str, Any], "asyncio.Task[tuple[Choice, ...]]"]]:
    async with asyncio.TaskGroup() as group:
        typing = scene.giulia.complete(scene.guild.general, "dona", "campaign", "m")
        waiting = group.create_task(typing)
        yield await heard.event("INTERACTION_CREATE"), waiting


_STAFF = {"name": "staff", "description": "Staff", "default_member_permissions": 32}


async def _asked(scene: Scene, heard: Listening, **options: Any) -> tuple[str, dict[str, Any]]:
    token = await scene.giulia.send_slash(scene.guild.general, "dona", options)
    return token, await heard.event("INTERACTION_CREATE")


def _callback(asked: dict[str, Any]) -> str:
    return f"POST /interactions/{asked['id']}/{asked['token']}/callback"


def _hook(scene: Scene, asked: dict[str, Any]) -> str:
    return f"/webhooks/{scene.bot.id}/{asked['token']}"


@pytest.fixture
async def heard(scene: Scene, discord: Discord) -> Any:
    """Give the bot's ear, with its commands set."""
    await scene.ask(f"PUT {scene.commands}", [_GIVE, _STAFF])
    async with listening(discord, scene.bot) as found:
        yield found


async def test_a_command_is_offered_in_the_persons_language_and_filled_in_as_it_says(
    scene: Scene, heard: Listening
) -> None:
    marco = await scene.world.person("Marco", locale="fr")
    await scene.guild.add(marco)
    names = [
        [one["name"] for one in await who.commands(scene.bot)] for who in (scene.giulia, marco)
    ]
    assert names == [["dona", "staff"], ["give", "staff"]]
    assert [one["name"] for one in await marco.commands(scene.guild.general)] == ["give"]
    _, asked = await _asked(scene, heard, amount=15, campaign="meissen")
    assert (asked["data"]["name"], asked["locale"]) == ("give", "it")
    assert asked["data"]["options"][1] == {"name": "amount", "type": 4, "value": 15}
    with pytest.raises(Impossible, match="1 to None"):
        await _asked(scene, heard, amount=0)
    with pytest.raises(Impossible, match="no option"):
        await _asked(scene, heard, colour="blue")


async def test_the_first_answer_is_due_within_three_seconds(scene: Scene, heard: Listening) -> None:
    token, asked = await _asked(scene, heard)
    await scene.world.advance(3.1)
    assert await scene.ask.refused(_callback(asked), {"type": 5}) == (404, 10062)
    assert (await scene.giulia.answer(token)).kind == "failed"


async def test_an_interaction_is_answered_once(scene: Scene, heard: Listening) -> None:
    _, asked = await _asked(scene, heard)
    assert await scene.ask.refused(f"GET {_hook(scene, asked)}/messages/@original") == (404, 10015)
    await scene.ask(_callback(asked), {"type": 5, "data": {"flags": 64}})
    assert await scene.ask.refused(_callback(asked), {"type": 5}) == (400, 40060)


async def test_a_promise_is_kept_by_an_edit_or_by_the_first_follow_up(
    scene: Scene, heard: Listening
) -> None:
    token, asked = await _asked(scene, heard)
    await scene.ask(_callback(asked), {"type": 5, "data": {"flags": 64}})
    promise = await scene.giulia.promise(token)
    assert promise.shown.is_loading
    kept = await scene.ask(f"POST {_hook(scene, asked)}", {"content": "Grazie"})
    assert int(kept["id"]) == promise.shown.id
    more = await scene.ask(f"POST {_hook(scene, asked)}", {"content": "Ancora", "flags": 64})
    await scene.ask(f"PATCH {_hook(scene, asked)}/messages/@original", {"content": "Mille grazie"})
    shown = await scene.giulia.read(scene.guild.general)
    assert [one.text for one in shown] == ["Mille grazie", "Ancora"]
    assert all(one.is_private for one in shown)
    path = f"GET {scene.messages}/{more['id']}"
    assert await scene.ask.refused(path) == (404, 10008)
    await scene.ask(f"DELETE {_hook(scene, asked)}/messages/{more['id']}")
    await scene.ask(f"DELETE {_hook(scene, asked)}/messages/@original")
    assert await scene.giulia.read(scene.guild.general) == []


async def test_a_token_ends_after_a_quarter_of_an_hour(scene: Scene, heard: Listening) -> None:
    _, asked = await _asked(scene, heard)
    await scene.ask(_callback(asked), {"type": 4, "data": {"content": "Grazie"}})
    original = f"PATCH {_hook(scene, asked)}/messages/@original"
    await scene.world.advance(14 * 60)
    await scene.ask(original, {"content": "Ancora"})
    await scene.world.advance(2 * 60)
    assert await scene.ask.refused(original, {"content": "No"}) == (401, 50027)


async def test_each_kind_of_interaction_takes_its_own_answers(
    scene: Scene, heard: Listening
) -> None:
    await scene.world.forgive()
    _, asked = await _asked(scene, heard)
    for kind in (1, 6, 7, 8):
        assert await scene.ask.refused(_callback(asked), {"type": kind}) == (400, 50035)
    form: dict[str, Any] = {"custom_id": "amount", "title": "a" * 46, "components": []}
    assert await scene.ask.refused(_callback(asked), {"type": 9, "data": form}) == (400, 50035)
    field = {"type": 4, "custom_id": "amount", "style": 1, "label": "Importo"}
    form |= {"title": "Quanto?", "components": [{"type": 1, "components": [field]}]}
    await scene.ask(_callback(asked), {"type": 9, "data": form})
    forged = f"POST /interactions/{asked['id']}/forged/callback"
    assert await scene.ask.refused(forged, {"type": 5}) == (404, 10015)


async def test_choices_are_25_at_most(scene: Scene, heard: Listening) -> None:
    await scene.world.forgive()
    for count, is_taken in ((26, False), (25, True)):
        choices = [{"name": f"{one}", "value": f"{one}"} for one in range(count)]
        body = {"type": 8, "data": {"choices": choices}}
        async with _completing(scene, heard) as (asked, waiting):
            if is_taken:
                await scene.ask(_callback(asked), body)
                assert len(await waiting) == 25
            else:
                assert await scene.ask.refused(_callback(asked), body) == (400, 50035)
                await scene.ask(_callback(asked), {"type": 8, "data": {"choices": []}})
                assert await waiting == ()


async def test_a_form_takes_what_its_fields_allow(scene: Scene, heard: Listening) -> None:
    token, asked = await _asked(scene, heard)
    field = {"type": 4, "custom_id": "amount", "style": 1, "label": "Importo", "max_length": 3}
    form = {"custom_id": "f", "title": "?", "components": [{"type": 1, "components": [field]}]}
    await scene.ask(_callback(asked), {"type": 9, "data": form})
    opened = (await scene.giulia.answer(token)).opened
    with pytest.raises(Impossible, match="1 to 3"):
        await scene.giulia.send_form(opened, {"Importo": "1000"})
    await scene.giulia.send_form(opened, {"Importo": "20"})
    sent = await heard.event("INTERACTION_CREATE")
    assert sent["data"]["components"][0]["components"][0]["value"] == "20"


async def test_a_private_answer_is_shown_to_its_person_only(scene: Scene, heard: Listening) -> None:
    marco = await scene.world.person("Marco")
    await scene.guild.add(marco)
    token, asked = await _asked(scene, heard)
    button = {"type": 2, "style": 1, "label": "Dona", "custom_id": "give"}
    data = {"content": "15 €?", "flags": 64, "components": [{"type": 1, "components": [button]}]}
    await scene.ask(_callback(asked), {"type": 4, "data": data})
    shown = (await scene.giulia.answer(token)).shown
    assert await marco.read(scene.guild.general) == []
    with pytest.raises(Impossible, match="sees no message"):
        await marco.send_press(scene.guild.general, shown, "Dona")
