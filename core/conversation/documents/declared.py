"""The documents that a museum's file names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.conversation.documents.adding import Cut, add, has
from core.store import MuseumScope
from core.store.queries import documents


@dataclass(frozen=True, slots=True)
class Declared:
    """What naming documents changed; `notes` say which others stay."""

    changes: tuple[str, ...]
    notes: tuple[str, ...]


def apply(museum: MuseumScope, wanted: Sequence[Cut], now: datetime) -> Declared:
    """Make the documents what `wanted` says; doing it twice changes nothing.

    Others stay: they may have come by command. Raises Mistake for more than a museum can have.
    """
    before = {one.name for one in documents.every_document(museum)}
    changes = []
    for file in wanted:
        if not has(museum, file):
            add(museum, file, now)
            word = "changed" if file.name in before else "added"
            changes.append(f"document {file.name} {word}")
    others = sorted(before - {file.name for file in wanted})
    return Declared(tuple(changes), tuple(map(_unmentioned, others)))


def _unmentioned(name: str) -> str:
    return f"the file does not mention the document {name}, which stays"
