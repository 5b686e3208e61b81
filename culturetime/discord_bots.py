"""The bots of this installation on Discord: the one that museums share, and their own."""

from dataclasses import dataclass

from bots.discord.accounts import Account
from bots.discord.commands import Face
from core.messages import Platform
from core.store import NetworkScope
from core.store.queries.museums import Museum
from culturetime.own_bots import Owned, OwnToken, owned_bots, speaking
from culturetime.settings import PREFIX, Settings


@dataclass(frozen=True, slots=True)
class KnownOnDiscord:
    """A bot, with the commands it shows."""

    account: Account
    face: Face


def known_discord_bots(
    network: NetworkScope | None, settings: Settings, database: str
) -> tuple[list[KnownOnDiscord], list[str]]:
    """Read the bots that are configured, and why others can't be used.

    Without a database there is only the one that all museums share.
    """
    owned = Owned([], [], [])
    if network is not None:
        owned = owned_bots(network, Platform.DISCORD, settings, database)
    shared = [_shared(settings, owned.museums)] if settings.discord_token else []
    return [*shared, *map(_own, owned.tokens)], owned.problems


def _shared(settings: Settings, every: list[Museum]) -> KnownOnDiscord:
    token = settings.discord_token
    account = Account(
        token=token.get_secret_value() if token else "",
        fix=f"set {PREFIX}DISCORD_TOKEN and start again.",
    )
    spoken = speaking(one for museum in every for one in museum.languages)
    return KnownOnDiscord(account, Face(spoken, is_shared=len(every) != 1))


def _own(own: OwnToken) -> KnownOnDiscord:
    slug = own.museum.slug
    account = Account(token=own.token, museum=slug, fix=f"culturetime bot add {slug} discord")
    return KnownOnDiscord(account, Face(speaking(own.museum.languages), is_shared=False))
