"""The bots that museums brought along, with their tokens as the installation sealed them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

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
    insert_or_update(bot, ("museum_id", "platform"), "account", "sealed", "added_at", "refused_at")
)
_of_platform = (bot.c.museum_id == MUSEUM, bot.c.platform == bindparam("on_platform"))
_REMOVE = of_museum(delete(bot).where(*_of_platform))
_REFUSE = of_museum(
    update(bot).where(*_of_platform, bot.c.refused_at.is_(None)).values(refused_at=bindparam("at"))
)
_ACCEPT = of_museum(
    update(bot).where(*_of_platform, bot.c.refused_at.is_not(None)).values(refused_at=None)
)
_ALL = across_museums(
    select(bot.c.museum_id, museum.c.slug, bot.c.platform, bot.c.account, bot.c.sealed)
    .join(museum, museum.c.id == bot.c.museum_id)
    .order_by(museum.c.slug, bot.c.platform)
)


def save(scope: MuseumScope, platform: Platform, account: str, sealed: str, at: datetime) -> None:
    """Give a museum its own bot on a platform, in the place of one that it had."""
    scope.run(
        _SAVE, platform=platform, account=account, sealed=sealed, added_at=at, refused_at=None
    )


def remove(scope: MuseumScope, platform: Platform) -> bool:
    """Take a museum's own bot away; false if it had none."""
    return scope.run(_REMOVE, on_platform=platform).rowcount == 1


def refuse(scope: MuseumScope, platform: Platform, at: datetime) -> bool:
    """Note that the platform refuses the bot; false if that is known, or the bot is gone."""
    return scope.run(_REFUSE, on_platform=platform, at=at).rowcount == 1


def accept(scope: MuseumScope, platform: Platform) -> None:
    """Note that the platform takes the bot."""
    scope.run(_ACCEPT, on_platform=platform)


def every_bot(network: NetworkScope) -> list[OwnBot]:
    """Read the bots of all museums."""
    return every(OwnBot, network.run(_ALL))
