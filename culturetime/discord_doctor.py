"""What `culturetime doctor` examines of Discord: every bot's token, every role for backers."""

from contextlib import AsyncExitStack

from bots.discord.accounts import Account
from bots.discord.bot import opened_bot
from bots.discord.breaker import Breaker
from bots.discord.roles import DiscordRoles
from core.errors import CultureTimeError, Mistake, TryLater
from core.messages import Platform
from core.roles.port import RoleRefused
from core.store import Store
from core.store.queries import backer_roles, museums
from core.texts import Words
from core.texts import roles as texts
from core.texts.catalogue import SOURCE_LANGUAGE
from culturetime.discord_bots import KnownOnDiscord, known_discord_bots
from culturetime.discord_token import proved_on_discord
from culturetime.finding import Finding, told
from culturetime.settings import Settings


async def examine_discord(store: Store | None, settings: Settings) -> list[Finding]:
    """Ask Discord about every bot that is configured, and every role that museums name.

    Without a store that is the shared bot alone.
    """
    try:
        known, problems = await _known(store, settings)
    except CultureTimeError as error:
        return [Finding("discord", "the tokens of bots can't be read", str(error))]
    unusable = [told("discord", problem) for problem in problems]
    accounts = [one.account for one in known]
    found = unusable + [await _bot(one, settings) for one in accounts]
    return found if store is None else found + await _roles(store, accounts, settings)


async def _known(store: Store | None, settings: Settings) -> tuple[list[KnownOnDiscord], list[str]]:
    database = settings.database_url
    if store is None:
        return known_discord_bots(None, settings, database)
    return await store.network().read(
        lambda network: known_discord_bots(network, settings, database)
    )


async def _bot(account: Account, settings: Settings) -> Finding:
    check = f"discord bot {account.id}" + (f" of {account.museum}" if account.museum else "")
    try:
        bot = await proved_on_discord(account.token, settings.discord_api_url, account.fix)
    except Mistake as error:
        return told(check, str(error))
    return Finding(check, f"answers as {bot.username}; its invitation: {bot.invitation}")


async def _roles(store: Store, accounts: list[Account], settings: Settings) -> list[Finding]:
    """Ask whether every role that museums name can be given."""
    breaker = Breaker()
    named = await _named(store)
    async with AsyncExitStack() as stack:
        bots = {
            one.prefix: await stack.enter_async_context(
                opened_bot(one, settings.discord_api_url, breaker)
            )
            for one in (accounts if named else [])
        }
        keeper = DiscordRoles(bots)
        return [await _role(keeper, slug, address) for slug, address in named]


async def _named(store: Store) -> list[tuple[str, str]]:
    """List the roles on Discord that museums name, each once: slug, address."""
    found: dict[tuple[str, str], None] = {}
    for museum in await store.network().read(museums.every_museum):
        for one in await store.museum(museum.id).read(backer_roles.every_role):
            if one.platform is Platform.DISCORD:
                found[museum.slug, one.address] = None
    return list(found)


async def _role(keeper: DiscordRoles, slug: str, address: str) -> Finding:
    check = f"backer role {address} of {slug}"
    try:
        shown = await keeper.examine(address)
    except RoleRefused as refused:
        names = {"role": refused.role, "server": refused.server, "bot": refused.bot}
        return told(check, texts.trouble(Words(SOURCE_LANGUAGE), refused.trouble, **names))
    except TryLater as problem:
        return Finding(check, str(problem), "Mend the bot first, then try again.")
    return Finding(check, f"{shown} can be given")
