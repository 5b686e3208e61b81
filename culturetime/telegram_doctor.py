"""What `culturetime doctor` examines of Telegram: every bot's token, and the way of its updates."""

from bots.telegram.accounts import Account, Mode
from core.errors import CultureTimeError, Mistake
from core.store import Store
from culturetime.finding import Finding, told
from culturetime.reach import telegram_reaches
from culturetime.settings import Settings
from culturetime.telegram_bots import Known, known_bots
from culturetime.telegram_token import proved

_WEBHOOK_FIX = "Set CULTURETIME_PUBLIC_URL to an https address, or the mode to polling."


async def examine_telegram(store: Store | None, settings: Settings) -> list[Finding]:
    """Ask Telegram about every bot that is configured; without a store, about the shared one."""
    try:
        known, problems = await _known(store, settings)
    except CultureTimeError as error:
        return [Finding("telegram", "the tokens of bots can't be read", str(error))]
    unusable = [told("telegram", problem) for problem in problems]
    return [
        *unusable,
        *[await _bot(one.account, settings) for one in known],
        *_ways(settings, known),
    ]


async def _known(store: Store | None, settings: Settings) -> tuple[list[Known], list[str]]:
    database = settings.database_url
    if store is None:
        return known_bots(None, settings, database)
    return await store.network().read(lambda network: known_bots(network, settings, database))


async def _bot(account: Account, settings: Settings) -> Finding:
    check = f"telegram bot {account.id}" + (f" of {account.museum}" if account.museum else "")
    try:
        bot = await proved(account.token, settings.telegram_api_url, account.fix)
    except Mistake as error:
        return told(check, str(error))
    return Finding(check, f"answers as @{bot.username}")


def _ways(settings: Settings, known: list[Known]) -> list[Finding]:
    """Say what keeps messages from coming, or people from paying, as `run` sees it."""
    if settings.telegram_mode is Mode.WEBHOOK and not telegram_reaches(settings):
        return [Finding("telegram webhook", "Telegram posts to https addresses only", _WEBHOOK_FIX)]
    if known and settings.public_url is None:
        found = "until CULTURETIME_PUBLIC_URL is set, only this machine can pay"
        return [Finding("telegram", found)]
    return []
