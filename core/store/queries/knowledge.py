"""What a museum knows: the entries that answers come from."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select

from core.store.dialects import insert_or_update
from core.store.records import columns_of, every
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.conversation import knowledge


@dataclass(frozen=True, slots=True)
class KnowledgeEntry:
    """A question with its answer, by language, and the source that the answer names.

    `phrasings` are other ways to ask it, by language. `position` is the museum's own order.
    """

    key: str
    position: int
    question: dict[str, str]
    phrasings: dict[str, list[str]]
    answer: dict[str, str]
    source: str


_mine = knowledge.c.museum_id == MUSEUM
_ALL = of_museum(
    select(*columns_of(KnowledgeEntry, knowledge))
    .where(_mine)
    .order_by(knowledge.c.position, knowledge.c.key)
)
_SAVE = of_museum(
    insert_or_update(
        knowledge,
        ("museum_id", "key"),
        *("position", "question", "phrasings", "answer", "source"),
    )
)
_DROP = of_museum(delete(knowledge).where(_mine, knowledge.c.key == bindparam("entry_key")))


def every_entry(museum: MuseumScope) -> list[KnowledgeEntry]:
    """Read all entries, in the museum's order."""
    return every(KnowledgeEntry, museum.run(_ALL))


def save(museum: MuseumScope, entry: KnowledgeEntry) -> None:
    """Insert an entry, or change the one with the same key."""
    museum.run(_SAVE, **{name: getattr(entry, name) for name in KnowledgeEntry.__slots__})


def drop(museum: MuseumScope, key: str) -> None:
    """Forget an entry."""
    museum.run(_DROP, entry_key=key)
