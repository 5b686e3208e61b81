"""What a museum knows, as its file declares it."""

from collections.abc import Sequence
from dataclasses import replace

from core.store import MuseumScope
from core.store.queries import knowledge
from core.store.queries.knowledge import KnowledgeEntry


def stored(museum: MuseumScope) -> tuple[KnowledgeEntry, ...]:
    """Give the entries as a museum file declares them."""
    return tuple(knowledge.every_entry(museum))


def apply(museum: MuseumScope, wanted: Sequence[KnowledgeEntry]) -> list[str]:
    """Make `wanted` what the museum knows; say what changed.

    What was learnt from staff stays, as no file need mention it.
    """
    found = {entry.key: entry for entry in knowledge.every_entry(museum)}
    changes = []
    for entry in wanted:
        before = found.pop(entry.key, None)
        if before is None or not _says(before, entry):
            knowledge.save(museum, _kept(before, entry))
            changes.append(f"knowledge {entry.key} {'changed' if before else 'added'}")
    for key in [key for key, entry in found.items() if entry.learnt_at is None]:
        knowledge.drop(museum, key)
        changes.append(f"knowledge {key} removed")
    return changes


def _says(before: KnowledgeEntry, wanted: KnowledgeEntry) -> bool:
    """Tell whether an entry is what a file declares, with what was learnt or without."""
    plain = replace(before, learnt=None, learnt_at=None, position=wanted.position)
    with_learnt = replace(plain, phrasings=before.every_phrasing)
    is_in_place = before.learnt_at is not None or before.position == wanted.position
    return is_in_place and wanted in (plain, with_learnt)


def _kept(before: KnowledgeEntry | None, wanted: KnowledgeEntry) -> KnowledgeEntry:
    """Put what was learnt into an entry that a file declares."""
    if before is None:
        return wanted
    return replace(wanted, learnt=before.learnt, learnt_at=before.learnt_at)
