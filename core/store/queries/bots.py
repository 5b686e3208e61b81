"""The bots that museums brought along, with their tokens as the installation sealed them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from core.messages import Platform
from core.store.dialects import insert_or_update
from core.store.records import every
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.community import bot
from core.store.tables.network import museum


@dataclass(frozen=True, slots=True)
class OwnBot:
    """A museum's own bot on a platform; `account` is its id there, `sealed` its token."""

    museum_id: int
    slug: str
    platform: Platform
    account: str
    sealed: str


_SAVE = of_museum(
    insert_or_update(bot, ("museum_id", "platform"), *("account", "sealed", "added_at"))
)
_REMOVE = of_museum(
    delete(bot).where(bot.c.museum_id == MUSEUM, bot.c.platform == bindparam("on_platform"))
)
_ALL = across_museums(
    select(bot.c.museum_id, museum.c.slug, bot.c.platform, bot.c.account, bot.c.sealed)
    .join(museum, museum.c.id == bot.c.museum_id)
    .order_by(museum.c.slug, bot.c.platform)
)


def save(scope: MuseumScope, platform: Platform, account: str, sealed: str, at: datetime) -> None:
    """Give a museum its own bot on a platform, in the place of one that it had."""
    scope.run(_SAVE, platform=platform, account=account, sealed=sealed, added_at=at)


def remove(scope: MuseumScope, platform: Platform) -> bool:
    """Take a museum's own bot away; false if it had none."""
    return scope.run(_REMOVE, on_platform=platform).rowcount == 1


def every_bot(network: NetworkScope) -> list[OwnBot]:
    """Read the bots of all museums."""
    return every(OwnBot, network.run(_ALL))
