"""The bots of this installation on Discord: the one that museums share, and their own."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from bots.discord.accounts import Account
from bots.discord.commands import Face
from core.errors import Mistake
from core.messages import Platform
from core.store import NetworkScope
from core.store.queries import bots, museums
from core.store.queries.bots import OwnBot
from core.store.queries.museums import Museum
from core.texts.catalogue import offered
from culturetime.own_bots import place_of, sealing_for
from culturetime.sealing import Sealing
from culturetime.settings import PREFIX, Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KnownOnDiscord:
    """A bot, with the commands it shows."""

    account: Account
    face: Face


def known_discord_bots(
    network: NetworkScope, settings: Settings, database: str
) -> list[KnownOnDiscord]:
    """Read the bots that are configured; one whose token can't be read is logged and left out."""
    every = museums.every_museum(network)
    found = [_shared(settings, every)] if settings.discord_token else []
    by_id = {museum.id: museum for museum in every}
    for own in bots.every_bot(network):
        if own.platform is Platform.DISCORD:
            try:
                found.append(_own(own, by_id[own.museum_id], sealing_for(settings, database)))
            except Mistake as problem:
                log.error("%s", problem)  # noqa: TRY400 - the sentence says all there is to do
    return found


def _shared(settings: Settings, every: list[Museum]) -> KnownOnDiscord:
    token = settings.discord_token
    account = Account(
        token=token.get_secret_value() if token else "",
        fix=f"set {PREFIX}DISCORD_TOKEN and start again.",
    )
    spoken = dict.fromkeys(one for museum in every for one in museum.languages)
    return KnownOnDiscord(account, Face(_offered(spoken), is_shared=len(every) != 1))


def _own(own: OwnBot, museum: Museum, sealing: Sealing) -> KnownOnDiscord:
    token = sealing.open(own.sealed, place_of(own.slug, own.platform))
    fix = f"culturetime bot add {own.slug} discord"
    account = Account(token=token, museum=own.slug, fix=fix)
    return KnownOnDiscord(account, Face(_offered(museum.languages), is_shared=False))


def _offered(languages: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in languages if one in offered())
