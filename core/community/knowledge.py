"""What a museum knows, as its file declares it."""

from collections.abc import Sequence

from core.store import MuseumScope
from core.store.queries import knowledge
from core.store.queries.knowledge import KnowledgeEntry


def stored(museum: MuseumScope) -> tuple[KnowledgeEntry, ...]:
    """Give the entries as a museum file declares them."""
    return tuple(knowledge.every_entry(museum))


def apply(museum: MuseumScope, wanted: Sequence[KnowledgeEntry]) -> list[str]:
    """Make `wanted` what the museum knows; say what changed."""
    found = {entry.key: entry for entry in knowledge.every_entry(museum)}
    changes = []
    for entry in wanted:
        before = found.pop(entry.key, None)
        if before != entry:
            knowledge.save(museum, entry)
            changes.append(f"knowledge {entry.key} {'changed' if before else 'added'}")
    for key in found:
        knowledge.drop(museum, key)
        changes.append(f"knowledge {key} removed")
    return changes
