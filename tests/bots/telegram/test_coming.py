"""Museums bring their own bots along and take them away while the program runs."""

import asyncio
from functools import partial

from bots.telegram.accounts import Mode, bot_id_of
from core.community import museums
from core.community.museum_file import read_museum_file
from core.messages import Platform
from core.states.outreach import Audience
from core.store.queries import bots, occasions
from culturetime.own_bots import noting_refusals, place_of, sealing_for
from doubles.telegram.client import Bot, Telegram, World
from tests.bots.telegram.network import Network, opened_network, settings_for
from tests.core.conversation.talk import NOW, TEXT


async def bring(network: Network, database: str, api_url: str, slug: str, bot: Bot) -> None:
    """Give a museum its own bot, as the command does."""
    settings = settings_for(database, api_url, network.url, Mode.POLLING)
    sealed = sealing_for(settings, database).seal(bot.token, place_of(slug, Platform.TELEGRAM))
    museum = await network.museum(slug)
    account = str(bot_id_of(bot.token))
    await network.house.store.museum(museum.id).write(
        lambda scope: bots.save(scope, Platform.TELEGRAM, account, sealed, NOW)
    )


async def told_to_staff(network: Network, slug: str) -> list[object]:
    """Read what the staff of a museum are owed."""
    museum = await network.museum(slug)
    owed = await network.house.store.museum(museum.id).read(occasions.unexpanded)
    return [one.subject for one in owed if one.audience is Audience.STAFF_SPACES]


async def test_staff_learn_once_that_the_token_of_their_own_bot_was_revoked(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot = await world.bot("palazzo_bot")
    async with opened_network(sqlite_url, telegram.address, {"palazzo": bot.token}) as network:
        await world.revoke(bot)
        async with asyncio.timeout(60):
            while not await told_to_staff(network, "palazzo"):  # noqa: ASYNC110 - the same
                await asyncio.sleep(0)
        note = noting_refusals(network.house.store, Platform.TELEGRAM, lambda: NOW)
        await note("palazzo", is_refused=True)
        assert await told_to_staff(network, "palazzo") == [{"staff": "bot", "platform": "telegram"}]


async def test_a_bot_is_taken_in_and_let_go_while_the_program_runs(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    first, second = await world.bot("palazzo_bot"), await world.bot("asti_bot")
    giulia = await world.person()
    async with opened_network(sqlite_url, telegram.address, {"palazzo": first.token}) as network:
        text = TEXT.replace('slug = "palazzo"', 'slug = "asti"')
        file = read_museum_file(text.replace("Palazzo Madama", "Palazzo Mazzetti"), "asti.toml")
        apply = partial(museums.apply, file=file, now=NOW)
        await network.house.store.network().write(apply)
        await giulia.start(second)
        await bring(network, sqlite_url, telegram.address, "asti", second)
        assert "Palazzo Mazzetti" in (await giulia.hears(second)).text
        palazzo = await network.museum("palazzo")
        await network.house.store.museum(palazzo.id).write(
            lambda scope: bots.remove(scope, Platform.TELEGRAM)
        )
        await bring(network, sqlite_url, telegram.address, "asti", first)
        # What a bot is asked while it changes hands is the former museum's to answer.
        async with asyncio.timeout(60):
            while network.chats.lanes != ("telegram", f"telegram:{first.id}"):  # noqa: ASYNC110 - no event tells of it
                await asyncio.sleep(0)
        await giulia.start(first)
        assert "Palazzo Mazzetti" in (await giulia.hears(first)).text
