"""Whether a token is good: Telegram is asked."""

from dataclasses import dataclass

from telegram.error import InvalidToken, TelegramError

from bots.telegram.accounts import ANOTHER, Account, bot_id_of
from bots.telegram.bot import opened_bot
from core.errors import Mistake


@dataclass(frozen=True, slots=True)
class Proved:
    """A bot as Telegram knows it."""

    id: int
    username: str


async def proved(
    token: str, api_url: str, give: str = "culturetime bot add MUSEUM telegram"
) -> Proved:
    """Ask whose token it is; raises Mistake with the fix, without the token.

    `give` says how a better one is given.
    """
    if bot_id_of(token) is None:
        raise Mistake(
            "This can't be the token of a bot: it is digits, a colon, and about 35 letters and "
            "digits. @BotFather shows it after /newbot, and again under /mybots."
        )
    async with opened_bot(Account(token=token), api_url) as bot:
        try:
            known = await bot.api.get_me()
        except InvalidToken:
            raise Mistake(
                f"Telegram refuses this token: it is wrong or was revoked. {ANOTHER}{give}"
            ) from None
        except TelegramError as problem:
            raise Mistake(
                f"Telegram can't be asked whether the token is good: {problem.message}. "
                "Check the network, or CULTURETIME_TELEGRAM_API_URL, and try again."
            ) from None
    return Proved(known.id, known.username or "")
