"""What a gateway, a busy Discord and people who mean no good do: said at the wire."""

import logging
from typing import Any

import pytest

from core.messages import Platform
from culturetime.discord_doctor import examine_discord
from doubles.discord.client import Bot, Channel, Discord, FaultKind, Person, World
from tests.bots.discord.events import slash
from tests.bots.discord.network import Network, opened_network, settings_for
from tests.core.conversation.talk import plain

_QUARTER = 15 * 60.0


async def _friends(world: World, *bots: Bot) -> tuple[Person, Channel]:
    giulia = await world.person("Giulia")
    guild = await world.guild("Amici", giulia)
    for bot in bots:
        await guild.add(bot)
    return giulia, guild.general


async def _said(person: Person, channel: Channel | Bot) -> list[str]:
    return [plain(one.words) for one in await person.read(channel) if one.is_bot]


async def test_a_token_that_is_refused_in_mid_session_stops_its_bot_alone(
    sqlite_url: str, discord: Discord, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    bot, other = await world.bot("palazzo"), await world.bot("castello")
    giulia, _ = await _friends(world, bot, other)
    own = {"palazzo": bot.token, "castello": other.token}
    async with opened_network(sqlite_url, discord.api_url, own) as here:
        await world.connects(bot)
        await world.connects(other)
        await world.revoke(bot)
        await world.close(bot, 4004, "Authentication failed.")
        await giulia.type(other, "ciao")
        await giulia.hears(other)
        settings = settings_for(sqlite_url, discord.api_url, here.url)
        findings = await examine_discord(here.house.store, settings)
        broken = [one for one in findings if one.fix]
        assert [str(bot.id) in one.check for one in broken] == [True]
        assert "culturetime bot add palazzo discord" in (broken[0].fix or "")
        while "refuses the token of" not in caplog.text:
            await world.operations(bot)
    told = [one for one in caplog.messages if "refuses the token of" in one]
    assert len(told) == 1
    assert "culturetime bot add palazzo discord" in told[0]
    assert bot.token not in caplog.text


async def test_what_is_said_while_the_line_is_cut_is_answered_once(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot = await world.bot("palazzo")
    giulia, _ = await _friends(world, bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}):
        await world.connects(bot)
        await giulia.type(bot, "/start")
        await giulia.hears(bot)
        await world.close(bot)
        await giulia.type(bot, "/privacy")
        await giulia.hears(bot)
        await world.close(bot, forget=True)
        await world.connects(bot, times=3)
        await giulia.type(bot, "/help")
        await giulia.hears(bot, "/mygifts")
        assert len(await _said(giulia, bot)) == 3


@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.TOO_MANY_REQUESTS,
        FaultKind.TOO_MANY_GLOBALLY,
        FaultKind.TOO_MANY_SHARED,
        FaultKind.SERVER_ERROR,
        FaultKind.DONE_YET_ERROR,
        FaultKind.ACCEPT_THEN_DROP,
    ],
)
async def test_an_answer_comes_once_through_a_busy_discord(
    sqlite_url: str, discord: Discord, world: World, kind: FaultKind
) -> None:
    bot = await world.bot("palazzo")
    giulia, channel = await _friends(world, bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}):
        await world.connects(bot)
        await world.offers(giulia, channel, "campaign")
        await world.fault(kind, route="PATCH /webhooks/", seconds=0.01, code=503)
        await world.fault(kind, route="POST /channels/", seconds=0.01, code=503)
        shown = (await giulia.slash(channel, "campaign")).shown
        assert "Mancano" in plain(shown.text)
        await giulia.type(bot, "/help")
        await giulia.hears(bot, "/mygifts")
        assert len(await _said(giulia, channel)) == 1
        assert len(await _said(giulia, bot)) == 1


async def test_what_could_not_be_promised_is_answered_all_the_same(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot = await world.bot("palazzo")
    giulia, channel = await _friends(world, bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}):
        await world.connects(bot)
        await world.offers(giulia, channel, "mygifts")
        await world.fault(FaultKind.TOO_MANY_REQUESTS, route="POST /interactions/", seconds=60)
        await giulia.send_slash(channel, "mygifts")
        assert "doni" in plain((await giulia.hears(bot)).text)
        assert await _said(giulia, channel) == []


@pytest.mark.parametrize("command", ["mygifts", "campaign"])
async def test_an_answer_later_than_a_quarter_of_an_hour_is_as_private_as_it_would_have_been(
    sqlite_url: str, discord: Discord, world: World, command: str
) -> None:
    bot = await world.bot("palazzo")
    giulia, channel = await _friends(world, bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}):
        await world.connects(bot)
        await world.offers(giulia, channel, command)
        await world.fault(FaultKind.SLOW, route="PATCH /webhooks/", seconds=60)
        await giulia.send_slash(channel, command)
        await world.holds(1)
        await world.advance(_QUARTER + 1)
        await world.clear_faults()
        where: Channel | Bot = bot if command == "mygifts" else channel
        await giulia.hears(where, "doni" if command == "mygifts" else "Mancano")
        assert len([one for one in await _said(giulia, where) if one]) == 1


async def test_the_same_event_twice_is_answered_once(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot = await world.bot("palazzo")
    giulia, _ = await _friends(world, bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}):
        await world.connects(bot)
        await giulia.type(bot, "/start")
        hello = await giulia.hears(bot)
        told: dict[str, Any] = {
            "id": str(hello.id + 1),
            "type": 0,
            "channel_id": str(hello.channel),
            "author": {"id": str(giulia.id), "username": "giulia", "bot": False},
            "content": "/privacy",
            "mentions": [],
        }
        for _ in range(3):
            await world.push(bot, "MESSAGE_CREATE", told)
        await giulia.type(bot, "/help")
        await giulia.hears(bot, "/mygifts")
        assert len(await _said(giulia, bot)) == 3


async def test_the_same_interaction_twice_is_answered_once(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot = await world.bot("palazzo")
    giulia, _ = await _friends(world, bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}):
        await world.connects(bot)
        await giulia.type(bot, "/start")
        hello = await giulia.hears(bot)
        told: dict[str, Any] = {
            **slash("privacy", {"channel_id": str(hello.channel)}),
            "id": str(hello.id + 1),
            "user": {"id": str(giulia.id), "username": "giulia", "bot": False},
            "token": "unknown-to-discord",
        }
        for _ in range(3):
            await world.push(bot, "INTERACTION_CREATE", told)
        assert "Palazzo Madama" in (await giulia.hears(bot)).text
        await giulia.type(bot, "/help")
        await giulia.hears(bot, "/mygifts")
        # Nobody at Discord waits for the answer, so that it comes as a message.
        assert len(await _said(giulia, bot)) == 3


async def test_what_nobody_can_read_ends_no_connection(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot = await world.bot("palazzo")
    giulia, _ = await _friends(world, bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}):
        await world.connects(bot)
        before = await world.operations(bot)
        for kind in ("GUILD_CREATE", "CHANNEL_DELETE", "MESSAGE_CREATE", "INTERACTION_CREATE"):
            for odd in ({}, {"id": None}, {"id": "x", "guild_id": []}):
                await world.push(bot, kind, odd)
        await giulia.type(bot, "/start")
        assert "Palazzo Madama" in (await giulia.hears(bot)).text
        assert [one for one in await world.operations(bot) if one in {2, 6}] == [
            one for one in before if one in {2, 6}
        ]


async def test_a_button_of_another_guild_says_nothing(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot = await world.bot("palazzo")
    giulia, channel = await _friends(world, bot)
    elsewhere = await world.guild("Altri", giulia)
    await elsewhere.add(bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}):
        await world.connects(bot)
        await world.offers(giulia, channel, "start")
        here = (await giulia.slash(channel, "campaign")).shown
        there = (await giulia.slash(elsewhere.general, "campaign")).shown
        [data] = [one.custom_id for one in here.buttons if one.custom_id][:1]
        stolen = await giulia.answer(await giulia.forge(elsewhere.general, there, data))
        assert stolen.shown.is_private
        assert stolen.shown.labels == ()


async def test_nobody_is_called_whoever_writes_everyone_wherever(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    call = "@everyone @here <@1> <@&2>"
    bot = await world.bot("palazzo")
    rude = await world.person(f"Rude {call}", username="rude")
    guild = await world.guild("Amici", rude)
    await guild.add(bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": ""}, bot.token) as here:
        await world.connects(bot)
        await world.offers(rude, guild.general, "connect")
        await _connected(here, rude, guild.general, is_staff=True)
        await rude.slash(guild.general, "start")
        await rude.slash(guild.general, "human", {"question": f"{call}, chi siete?"})
        await rude.type(guild.general, f"@palazzo {call} quanto manca?")
        await rude.type(bot, f"/human {call} di nuovo")
        await rude.hears(bot)
        await rude.sees(guild.general, lambda one: one.is_bot and "chi siete" in one.text)
        shown = [*await rude.read(guild.general), *await rude.read(bot)]
        said = [one for one in shown if one.is_bot]
        assert any("everyone" in one.text for one in said)
        assert not any(one.mentions_everyone or one.mentions for one in said)
        for one in await world.requests():
            body = one["values"].get("data", one["values"])
            if isinstance(body, dict) and body.get("content"):
                assert body["allowed_mentions"] == {"parse": []}, one["route"]


async def _connected(here: Network, person: Person, channel: Channel, *, is_staff: bool) -> None:
    code = await here.code(staff=is_staff)
    await person.slash(channel, "connect", {"code": code})
    spaces = [one for one in await here.spaces() if one.platform is Platform.DISCORD]
    assert [one.staff for one in spaces] == [is_staff]


@pytest.fixture(autouse=True)
def _loud(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
