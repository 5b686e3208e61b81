"""Whether a token is good: Discord is asked."""

from dataclasses import dataclass
from urllib.parse import urlencode

import discord

from bots.discord.accounts import ANOTHER, Account, bot_id_of
from bots.discord.bot import opened_bot
from bots.discord.breaker import Breaker
from bots.discord.wire import NotSent, Refused, Unanswered
from core.errors import Mistake

#: What the bot does in a channel: reads, writes, shows cards, pins, speaks in threads.
RIGHTS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    attach_files=True,
    read_message_history=True,
    manage_messages=True,
)


@dataclass(frozen=True, slots=True)
class ProvedOnDiscord:
    """A bot as Discord knows it."""

    id: int
    username: str

    @property
    def invitation(self) -> str:
        """The address by which the people of a server invite it."""
        asked = {"client_id": self.id, "scope": "bot applications.commands"}
        permissions = {"permissions": RIGHTS.value}
        return f"https://discord.com/oauth2/authorize?{urlencode({**asked, **permissions})}"


async def proved_on_discord(
    token: str, api_url: str, give: str = "culturetime bot add MUSEUM discord"
) -> ProvedOnDiscord:
    """Ask whose token it is; raises Mistake with the fix, without the token.

    `give` says how a better one is given.
    """
    known = bot_id_of(token)
    if known is None:
        raise Mistake(
            "This can't be the token of a bot: it has three parts with full stops between them. "
            "discord.com/developers/applications shows it under Bot, Reset Token."
        )
    async with opened_bot(Account(token=token), api_url, Breaker()) as bot:
        try:
            told = await bot.wire.ask("GET", "/users/@me")
        except Refused as refused:
            if not refused.is_of_token:
                raise Mistake(
                    f"{refused}. Look whether CULTURETIME_DISCORD_API_URL is right."
                ) from None
            raise Mistake(
                f"Discord refuses this token: it is wrong or was reset. {ANOTHER}{give}"
            ) from None
        except (NotSent, Unanswered) as problem:
            raise Mistake(
                f"Discord can't be asked whether the token is good: {problem}. "
                "Check the network, or CULTURETIME_DISCORD_API_URL, and try again."
            ) from None
    return ProvedOnDiscord(known, str(told.get("username", "")))
