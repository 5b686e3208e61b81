"""Museums' own bots: their tokens come in, and never out again."""

import asyncio
import sys
from enum import StrEnum

import typer
from rich.table import Table

from core.community import museums
from core.errors import Mistake
from core.messages import Platform
from core.store.queries import bots
from culturetime.clock import read_clock
from culturetime.commands.output import console, plain, say
from culturetime.discord_token import ProvedOnDiscord, proved_on_discord
from culturetime.opening import opened_store
from culturetime.own_bots import check_not_shared, place_of, sealing_for
from culturetime.settings import Settings, read_settings
from culturetime.telegram_token import Proved, proved

app = typer.Typer(no_args_is_help=True, help="Museums' own bots.")


class BotPlatform(StrEnum):
    """The platforms on which a museum can have a bot of its own."""

    TELEGRAM = Platform.TELEGRAM.value
    DISCORD = Platform.DISCORD.value


_ASKED = {
    BotPlatform.TELEGRAM: "Token from @BotFather",
    BotPlatform.DISCORD: "Token from discord.com/developers/applications, Bot",
}


@app.command()
def add(museum: str, platform: BotPlatform) -> None:
    """Give MUSEUM its own bot; the token is asked for, or read from standard input."""
    asyncio.run(_add(museum, Platform(platform), _token(platform)))


@app.command("list")
def list_() -> None:
    """List museums' own bots."""
    asyncio.run(_list())


@app.command()
def remove(museum: str, platform: BotPlatform) -> None:
    """Take MUSEUM's own bot away; what it was told stays."""
    asyncio.run(_remove(museum, Platform(platform)))


def _token(platform: BotPlatform) -> str:
    """Read the token without showing it."""
    if sys.stdin.isatty():
        return str(typer.prompt(_ASKED[platform], hide_input=True)).strip()
    return sys.stdin.readline().strip()


async def _add(slug: str, platform: Platform, token: str) -> None:
    settings = read_settings()
    bot = await _proved(platform, token, settings)
    check_not_shared(settings, platform, str(bot.id), slug)
    async with opened_store(settings.database_url) as store:
        sealing = sealing_for(settings, settings.database_url)
        museum = await store.network().read(lambda network: museums.named(network, slug))
        others = await store.network().read(bots.every_bot)
        owners = [one.slug for one in others if one.account == str(bot.id)]
        _refuse_twice(bot, slug, platform, owners)
        sealed = sealing.seal(token, place_of(slug, platform))
        await store.museum(museum.id).write(
            lambda scope: bots.save(scope, platform, str(bot.id), sealed, read_clock())
        )
    say(f"@{bot.username} speaks for {slug}: culturetime run takes it in within seconds.")
    say(f"Its groups and channels are addressed as {bot.id}:CHAT in the museum's file.")
    if isinstance(bot, ProvedOnDiscord):
        say(f"Whoever manages a server invites it there: {bot.invitation}")


async def _proved(platform: Platform, token: str, settings: Settings) -> Proved | ProvedOnDiscord:
    if platform is Platform.DISCORD:
        return await proved_on_discord(token, settings.discord_api_url)
    return await proved(token, settings.telegram_api_url)


def _refuse_twice(
    bot: Proved | ProvedOnDiscord, slug: str, platform: Platform, owners: list[str]
) -> None:
    others = [one for one in owners if one != slug]
    if others:
        raise Mistake(
            f"@{bot.username} speaks for {others[0]} already. Make another bot, "
            f"or take it away there: culturetime bot remove {others[0]} {platform.value}"
        )


async def _list() -> None:
    async with opened_store(read_settings().database_url) as store:
        found = await store.network().read(bots.every_bot)
    if not found:
        say("No museum has a bot of its own.")
        return
    table = Table("museum", "platform", "bot")
    for one in found:
        table.add_row(plain(one.slug), one.platform.value, plain(one.account))
    console().print(table)


async def _remove(slug: str, platform: Platform) -> None:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        is_gone = await store.museum(museum.id).write(lambda scope: bots.remove(scope, platform))
    gone = f"The {platform.value} bot of {slug} is gone: culturetime run lets go of it in seconds."
    say(gone if is_gone else f"{slug} has no {platform.value} bot of its own.")
