from collections.abc import AsyncIterator

import discord as dpy
import pytest

from doubles.discord.client import Discord
from tests.doubles.discord.conftest import Scene
from tests.doubles.discord.dpy import running
from tests.doubles.discord.listening import Listening, knocking, listening

_MEMBERS, _CONTENT = 1 << 1, 1 << 15


@pytest.fixture
async def knocked(discord: Discord) -> AsyncIterator[Listening]:
    """Give a connection that has said nothing."""
    async with knocking(discord) as found:
        yield found


async def test_a_session_is_told_of_its_guilds_and_answers_heartbeats(
    scene: Scene, knocked: Listening
) -> None:
    await knocked.say(1, None)
    await knocked.operation(11)
    await knocked.identify(scene.bot.token)
    ready = await knocked.event("READY")
    assert ready["guilds"] == [{"id": str(scene.guild.id), "unavailable": True}]
    guild = await knocked.event("GUILD_CREATE")
    assert [one["name"] for one in guild["channels"]] == ["general"]
    assert [one["user"]["username"] for one in guild["members"]] == ["palazzo"]
    await knocked.say(8, {"guild_id": guild["id"], "user_ids": [str(scene.giulia.id)], "limit": 0})
    (giulia,) = (await knocked.event("GUILD_MEMBERS_CHUNK"))["members"]
    assert giulia["user"]["global_name"] == "Giulia"


@pytest.mark.parametrize(
    ("operation", "data", "code"),
    [
        (2, {"token": "nobody's", "intents": 1, "properties": {}}, 4004),
        (6, {"token": "nobody's", "session_id": "a", "seq": 1}, 4004),
        (2, {}, 4002),
        (3, {}, 4003),
        (99, {}, 4003),
        (2, {"token": "a" * 5000}, 4002),
    ],
)
async def test_what_is_said_wrongly_closes_the_connection(
    knocked: Listening, operation: int, data: object, code: int
) -> None:
    await knocked.say(operation, data)
    assert await knocked.end() == code


async def test_intents_have_to_be_named_and_switched_on(
    scene: Scene, discord: Discord, knocked: Listening
) -> None:
    await knocked.identify(scene.bot.token, _CONTENT)
    assert await knocked.end() == 4014
    async with knocking(discord) as silent:
        await silent.say(2, {"token": scene.bot.token, "properties": {}})
        assert await silent.end() == 4013


async def test_two_identifies_and_more_than_120_frames_a_minute_are_too_many(
    scene: Scene, discord: Discord
) -> None:
    async with listening(discord, scene.bot) as twice:
        await twice.identify(scene.bot.token)
        assert await twice.end() == 4005
    async with knocking(discord) as hurried:
        for _ in range(121):
            await hurried.say(1, None)
        assert await hurried.end() == 4008


async def test_starting_too_many_sessions_resets_the_token(
    scene: Scene, discord: Discord, knocked: Listening
) -> None:
    await scene.world.limit_starts(scene.bot, 1)
    async with listening(discord, scene.bot):
        told = await scene.ask("GET /gateway/bot")
        assert told["session_start_limit"]["remaining"] == 0
    await knocked.identify(scene.bot.token)
    assert await knocked.end() == 4004
    assert await scene.ask.refused("GET /users/@me") == (401, 0)


async def test_a_lost_connection_is_resumed_and_misses_nothing(
    scene: Scene, discord: Discord, knocked: Listening
) -> None:
    async with knocking(discord) as first:
        await first.identify(scene.bot.token)
        session = (await first.event("READY"))["session_id"]
        await first.event("GUILD_CREATE")
        await scene.world.close(scene.bot)
        await first.end()
    await scene.giulia.type(scene.guild.general, "@palazzo quanto manca?")
    resume = {"token": scene.bot.token, "session_id": session, "seq": 2}
    await knocked.say(6, resume)
    assert (await knocked.event("MESSAGE_CREATE"))["content"].endswith("quanto manca?")
    await knocked.event("RESUMED")
    await scene.world.forget_sessions(scene.bot)
    async with knocking(discord) as late:
        await late.say(6, resume)
        assert await late.operation(9) is False


async def test_without_the_intent_a_message_that_calls_nobody_is_empty(
    scene: Scene, discord: Discord
) -> None:
    async with listening(discord, scene.bot) as heard:
        await scene.giulia.type(scene.guild.general, "ciao a tutti")
        assert (await heard.event("MESSAGE_CREATE"))["content"] == ""
        await scene.giulia.type(scene.bot, "ciao")
        assert (await heard.event("MESSAGE_CREATE"))["content"] == "ciao"


async def test_the_real_client_comes_back_after_operations_7_and_9_and_a_cut(
    scene: Scene, discord: Discord
) -> None:
    async with running(discord, scene.bot):
        await scene.world.reconnect(scene.bot)
        await scene.world.connects(scene.bot, times=2)
        await scene.world.close(scene.bot)
        await scene.world.connects(scene.bot, times=3)
        await scene.giulia.type(scene.bot, "ciao")
        assert (await scene.giulia.hears(scene.bot)).text == "Hai scritto: ciao"
    sent = [one for one in await scene.world.operations(scene.bot) if one in {2, 6}]
    assert sent == [2, 6, 6]


async def test_the_real_client_gives_up_with_a_bad_token(scene: Scene, discord: Discord) -> None:
    await scene.world.revoke(scene.bot)
    with pytest.raises(ExceptionGroup) as caught:
        async with running(discord, scene.bot):
            pass
    assert caught.group_contains(dpy.LoginFailure)
