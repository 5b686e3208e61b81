"""From which confidence on a museum's answers are told, and how its questions were met."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select

from core.states.conversation import Hindrance
from core.store.dialects import insert_or_add, insert_or_update
from core.store.records import columns_of, every
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.sureness import sureness, zone_count


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """The confidence that holds for a language since an instant.

    Of the `asked` questions that staff had checked, it has `given` answered, `right` of them
    rightly. `hindrance` is why what the labels speak for did not go live, if so.
    """

    language: str
    answer_from: float
    asked: int
    given: int
    right: int
    fitted_at: datetime
    hindrance: Hindrance | None = None


_mine = sureness.c.museum_id == MUSEUM
_ALL = of_museum(select(*columns_of(Sureness, sureness)).where(_mine).order_by(sureness.c.language))
_SAVE = of_museum(
    insert_or_update(
        sureness,
        ("museum_id", "language"),
        *("answer_from", "asked", "given", "right", "fitted_at", "hindrance"),
    )
)
_DROP = of_museum(delete(sureness).where(_mine, sureness.c.language == bindparam("of_language")))
_COUNT = of_museum(insert_or_add(zone_count, ("museum_id", "day", "language", "zone"), "count"))
_MET = of_museum(
    select(zone_count.c.language, zone_count.c.zone, func.sum(zone_count.c.count))
    .where(zone_count.c.museum_id == MUSEUM, zone_count.c.day >= bindparam("since"))
    .group_by(zone_count.c.language, zone_count.c.zone)
)


def every_language(museum: MuseumScope) -> list[Sureness]:
    """Read what holds for each language that labels were enough for."""
    return every(_sureness, museum.run(_ALL))


def answer_from(museum: MuseumScope) -> dict[str, float]:
    """Give the confidence that holds, by language."""
    return {one.language: one.answer_from for one in every_language(museum)}


def save(museum: MuseumScope, new: Iterable[Sureness]) -> None:
    """Write what holds from now on, and drop what was learnt of other languages."""
    rows = list(new)
    for gone in {one.language for one in every_language(museum)} - {one.language for one in rows}:
        museum.run(_DROP, of_language=gone)
    museum.run_many(_SAVE, [asdict(one) for one in rows])


def count(museum: MuseumScope, day: date, language: str, zone: str) -> None:
    """Count a question that was looked up, by how it was met."""
    museum.run(_COUNT, day=day.isoformat(), language=language, zone=zone, count=1)


def met(museum: MuseumScope, since: date) -> dict[str, dict[str, int]]:
    """Give how many questions were met how since a day: by language, then by zone."""
    found: dict[str, dict[str, int]] = {}
    for language, zone, many in museum.run(_MET, since=since.isoformat()):
        found.setdefault(language, {})[zone] = int(many)
    return found


def _sureness(*row: Any) -> Sureness:
    return Sureness(**dict(zip(Sureness.__slots__, row, strict=True)))
