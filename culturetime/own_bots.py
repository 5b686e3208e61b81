"""The bots of this installation on Telegram: the one that museums share, and their own."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from bots.telegram.accounts import Account
from bots.telegram.profile import Face
from core.errors import Mistake
from core.messages import Platform
from core.store import NetworkScope
from core.store.queries import bots, museums
from core.store.queries.bots import OwnBot
from core.store.queries.museums import Museum
from core.texts.catalogue import offered
from culturetime.keys import key_for
from culturetime.sealing import Sealing
from culturetime.settings import PREFIX, Settings

log = logging.getLogger(__name__)

#: How members see a network that speaks for several museums.
_NETWORK = "Culture Time"


@dataclass(frozen=True, slots=True)
class Known:
    """A bot, with the face it shows."""

    account: Account
    face: Face


def sealing_for(settings: Settings, database: str) -> Sealing:
    """Make what seals the tokens of museums; raises Mistake where no key can be made."""
    return Sealing(key_for("bots", settings, database))


def place_of(museum: str, platform: Platform) -> str:
    """Name the place that a token is sealed for."""
    return f"the {platform.value} bot of {museum}"


def known_bots(network: NetworkScope, settings: Settings, database: str) -> list[Known]:
    """Read the bots that are configured; one whose token can't be read is logged and left out."""
    every = museums.every_museum(network)
    found = [_shared(settings, every)] if settings.telegram_token else []
    by_id = {museum.id: museum for museum in every}
    for own in bots.every_bot(network):
        if own.platform is Platform.TELEGRAM:
            try:
                found.append(_own(own, by_id[own.museum_id], sealing_for(settings, database)))
            except Mistake as problem:
                log.error("%s", problem)  # noqa: TRY400 - the sentence says all there is to do
    return found


def _shared(settings: Settings, every: list[Museum]) -> Known:
    token = settings.telegram_token
    account = Account(
        token=token.get_secret_value() if token else "",
        fix=f"set {PREFIX}TELEGRAM_TOKEN and start again.",
    )
    spoken = dict.fromkeys(one for museum in every for one in museum.languages)
    name = every[0].name if len(every) == 1 else _NETWORK
    return Known(account, Face(name, _offered(spoken), is_shared=len(every) != 1))


def _own(own: OwnBot, museum: Museum, sealing: Sealing) -> Known:
    token = sealing.open(own.sealed, place_of(own.slug, own.platform))
    account = Account(
        token=token,
        museum=own.slug,
        fix=f"culturetime bot add {own.slug} telegram",
    )
    return Known(account, Face(museum.name, _offered(museum.languages), is_shared=False))


def _offered(languages: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in languages if one in offered())
