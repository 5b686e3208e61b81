"""What `culturetime doctor` examines of Discord: whether it takes the token of every bot."""

from bots.discord.accounts import Account
from core.errors import CultureTimeError, Mistake
from core.store import Store
from culturetime.discord_bots import KnownOnDiscord, known_discord_bots
from culturetime.discord_token import proved_on_discord
from culturetime.finding import Finding, told
from culturetime.settings import Settings


async def examine_discord(store: Store | None, settings: Settings) -> list[Finding]:
    """Ask Discord about every bot that is configured; without a store, about the shared one."""
    try:
        known, problems = await _known(store, settings)
    except CultureTimeError as error:
        return [Finding("discord", "the tokens of bots can't be read", str(error))]
    unusable = [told("discord", problem) for problem in problems]
    return unusable + [await _bot(one.account, settings) for one in known]


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
