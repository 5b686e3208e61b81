"""A museum's spaces, as its file declares them."""

from collections.abc import Sequence
from datetime import datetime

from core.community.museum_file.records import SpaceEntry
from core.states.community import SpaceOrigin
from core.store import MuseumScope
from core.store.queries import spaces
from core.store.queries.spaces import Space


def stored(museum: MuseumScope) -> tuple[SpaceEntry, ...]:
    """Give the open spaces as a museum file declares them."""
    return tuple(_entry_of(space) for space in spaces.open_spaces(museum))


def apply(museum: MuseumScope, wanted: Sequence[SpaceEntry], now: datetime) -> list[str]:
    """Bind new spaces from `now` on, close those that are gone; say what changed.

    A space that was bound by a code stays, whether the file knows of it or not.
    """
    found = {(space.platform, space.address): space for space in spaces.every_space(museum)}
    changes = []
    for entry in wanted:
        space = found.pop((entry.platform, entry.address), None)
        if space is None or space.closed_at or _entry_of(space) != entry:
            _save(museum, entry, space, now)
            changes.append(f"space {_name(entry)} {'changed' if space else 'added'}")
    gone = (space for space in found.values() if space.origin is SpaceOrigin.FILE)
    closed = [space for space in gone if spaces.close(museum, space.id, now)]
    return changes + [f"space {_name(_entry_of(space))} closed" for space in closed]


def _save(museum: MuseumScope, entry: SpaceEntry, before: Space | None, now: datetime) -> None:
    quiet_from, quiet_until = entry.quiet_hours or (None, None)
    known = before if before is not None and before.closed_at is None else None
    spaces.save(
        museum,
        platform=entry.platform,
        address=entry.address,
        language=entry.language,
        staff=entry.staff,
        quiet_from=quiet_from,
        quiet_until=quiet_until,
        bound_at=known.bound_at if known else now,
        closed_at=None,
        origin=known.origin if known else SpaceOrigin.FILE,
        trouble=known.trouble if known else None,
        threads=entry.threads,
    )


def _entry_of(space: Space) -> SpaceEntry:
    quiet = space.quiet_from is not None and space.quiet_until is not None
    return SpaceEntry(
        platform=space.platform,
        address=space.address,
        language=space.language,
        staff=space.staff,
        quiet_hours=(str(space.quiet_from), str(space.quiet_until)) if quiet else None,
        threads=space.threads,
    )


def _name(entry: SpaceEntry) -> str:
    return f"{entry.platform} {entry.address}"
