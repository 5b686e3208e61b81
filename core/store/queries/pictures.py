"""Pictures that museums send to their communities."""

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, select

from core.store.dialects import insert_or_update
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.pictures import museum_picture
from core.store.tables.updates import museum_update

_KEEP = of_museum(insert_or_update(museum_picture, ("museum_id", "key"), "kept_at"))
_FIND = of_museum(
    select(museum_picture.c.data).where(
        museum_picture.c.museum_id == MUSEUM, museum_picture.c.key == bindparam("which")
    )
)
_is_shown = exists(
    select(1).where(
        museum_update.c.museum_id == museum_picture.c.museum_id,
        museum_update.c.picture == museum_picture.c.key,
        museum_update.c.deleted_at.is_(None),
    )
)
_SHOWN = of_museum(
    select(museum_picture.c.data)
    .join(museum_update, museum_update.c.picture == museum_picture.c.key)
    .where(
        museum_picture.c.museum_id == MUSEUM,
        museum_update.c.museum_id == MUSEUM,
        museum_picture.c.key == bindparam("which"),
        museum_update.c.deleted_at.is_(None),
    )
    .limit(1)
)
_DROP = across_museums(
    delete(museum_picture).where(
        museum_picture.c.kept_at < bindparam("before", type_=museum_picture.c.kept_at.type),
        ~_is_shown,
    )
)


def keep(museum: MuseumScope, key: str, data: bytes, now: datetime) -> None:
    """Keep a picture under its key, once."""
    museum.run(_KEEP, key=key, data=data, kept_at=now)


def find(museum: MuseumScope, key: str) -> bytes | None:
    """Read the picture of a key."""
    found: bytes | None = museum.run(_FIND, which=key).scalar()
    return found


def shown(museum: MuseumScope, key: str) -> bytes | None:
    """Read the picture of a key, if an update that was not deleted shows it."""
    found: bytes | None = museum.run(_SHOWN, which=key).scalar()
    return found


def drop_unused(network: NetworkScope, before: datetime) -> None:
    """Delete what was kept before an instant and is in no update, or in one that was deleted."""
    network.run(_DROP, before=before)
