"""Vectors of texts, found by the digest of the text and the model that made them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, delete, select

from core.store.dialects import insert_once
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.vectors import text_vector

#: As many as a statement takes on either database.
_MOST = 500

_mine = text_vector.c.museum_id == MUSEUM
_of_model = text_vector.c.model == bindparam("of_model")
_listed = text_vector.c.digest.in_(bindparam("listed", expanding=True))
_KNOWN = of_museum(
    select(text_vector.c.digest, text_vector.c.vector).where(_mine, _of_model, _listed)
)
_PLACES = of_museum(select(text_vector.c.model, text_vector.c.digest).where(_mine))
_ADD = of_museum(insert_once(text_vector))
_DROP = of_museum(delete(text_vector).where(_mine, _of_model, _listed))


def known(museum: MuseumScope, model: str, digests: Iterable[str]) -> dict[str, bytes]:
    """Read the vectors that are kept of the texts with these digests."""
    found: dict[str, bytes] = {}
    for listed in _parts(digests):
        rows = museum.run(_KNOWN, of_model=model, listed=listed)
        found |= {row.digest: row.vector for row in rows}
    return found


def keep(museum: MuseumScope, model: str, vectors: Mapping[str, bytes]) -> None:
    """Write vectors by the digests of their texts; what is kept already stays."""
    museum.run_many(
        _ADD,
        [
            {"model": model, "digest": digest, "vector": vector}
            for digest, vector in vectors.items()
        ],
    )


def keep_alone(museum: MuseumScope, model: str, digests: Iterable[str]) -> None:
    """Drop the vectors of all other models, and of texts with other digests."""
    wanted = set(digests)
    stale: dict[str, list[str]] = {}
    for row in museum.run(_PLACES).all():
        if row.model != model or row.digest not in wanted:
            stale.setdefault(row.model, []).append(row.digest)
    for of_model, gone in stale.items():
        for listed in _parts(gone):
            museum.run(_DROP, of_model=of_model, listed=listed)


def _parts(digests: Iterable[str]) -> list[list[str]]:
    every = list(dict.fromkeys(digests))
    return [every[start : start + _MOST] for start in range(0, len(every), _MOST)]
