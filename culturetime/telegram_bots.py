"""The bots of this installation on Telegram: the one that museums share, and their own."""

from dataclasses import dataclass

from bots.telegram.accounts import Account
from bots.telegram.profile import Face
from core.messages import Platform
from core.store import NetworkScope
from core.store.queries.museums import Museum
from culturetime.own_bots import Owned, OwnToken, owned_bots, speaking
from culturetime.settings import PREFIX, Settings


@dataclass(frozen=True, slots=True)
class Known:
    """A bot, with the face it shows."""

    account: Account
    face: Face


def known_bots(
    network: NetworkScope | None, settings: Settings, database: str
) -> tuple[list[Known], list[str]]:
    """Read the bots that are configured, and why others can't be used.

    Without a database there is only the one that all museums share.
    """
    owned = Owned([], [], [])
    if network is not None:
        owned = owned_bots(network, Platform.TELEGRAM, settings, database)
    shared = [_shared(settings, owned.museums)] if settings.telegram_token else []
    return [*shared, *map(_own, owned.tokens)], owned.problems


def _shared(settings: Settings, every: list[Museum]) -> Known:
    token = settings.telegram_token
    account = Account(
        token=token.get_secret_value() if token else "",
        fix=f"set {PREFIX}TELEGRAM_TOKEN and start again.",
    )
    name = every[0].name if len(every) == 1 else settings.network_name
    spoken = speaking(one for museum in every for one in museum.languages)
    return Known(account, Face(name, spoken, is_shared=len(every) != 1))


def _own(own: OwnToken) -> Known:
    slug = own.museum.slug
    account = Account(token=own.token, museum=slug, fix=f"culturetime bot add {slug} telegram")
    return Known(account, Face(own.museum.name, speaking(own.museum.languages), is_shared=False))
