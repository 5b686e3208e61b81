"""Under which names a platform knows the pictures that bots uploaded; a name holds for one bot."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select

from core.store.dialects import insert_or_update
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import uploaded_picture

_its = (
    uploaded_picture.c.bot == bindparam("of_bot"),
    uploaded_picture.c.key == bindparam("with_key"),
)
_KEEP = of_network(insert_or_update(uploaded_picture, ("bot", "key"), "name", "kept_at"))
_FIND = of_network(select(uploaded_picture.c.name).where(*_its))
_DROP = of_network(delete(uploaded_picture).where(*_its))
_DROP_OLD = of_network(
    delete(uploaded_picture).where(
        uploaded_picture.c.kept_at < bindparam("before", type_=uploaded_picture.c.kept_at.type)
    )
)


def keep(network: NetworkScope, bot: int, key: str, name: str, at: datetime) -> None:
    """Keep the name of a picture, in the place of an older one."""
    network.run(_KEEP, bot=bot, key=key, name=name, kept_at=at)


def find(network: NetworkScope, bot: int, key: str) -> str | None:
    """Read the name of a picture, if there is one."""
    name: str | None = network.run(_FIND, of_bot=bot, with_key=key).scalar()
    return name


def drop(network: NetworkScope, bot: int, key: str) -> None:
    """Forget the name of a picture: the platform does not know it any more."""
    network.run(_DROP, of_bot=bot, with_key=key)


def drop_old(network: NetworkScope, before: datetime) -> None:
    """Forget the names of pictures that were uploaded before an instant."""
    network.run(_DROP_OLD, before=before)
