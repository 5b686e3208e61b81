"""What a museum knows: the entries that answers come from."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from core.store.columns import new_id
from core.store.dialects import insert_or_update
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.conversation import knowledge, knowledge_revision


@dataclass(frozen=True, slots=True)
class KnowledgeEntry:
    """A question with its answer, by language, and the source that the answer names.

    `phrasings` are other ways to ask it, by language. `position` is the museum's own order.
    `learnt` are phrasings that members used and staff confirmed; `learnt_at` is when the entry was
    made of an answer of theirs, and empty for what the museum's file declares.
    """

    key: str
    position: int
    question: dict[str, str]
    phrasings: dict[str, list[str]]
    answer: dict[str, str]
    source: str
    learnt: dict[str, list[str]] | None = None
    learnt_at: datetime | None = None

    @property
    def every_phrasing(self) -> dict[str, list[str]]:
        """All ways to ask it beside the question itself, by language."""
        return {
            language: list(dict.fromkeys((*said, *(self.learnt or {}).get(language, ()))))
            for language, said in ({**(self.learnt or {}), **self.phrasings}).items()
        }


_mine = knowledge.c.museum_id == MUSEUM
_ALL = of_museum(
    select(*columns_of(KnowledgeEntry, knowledge))
    .where(_mine)
    .order_by(knowledge.c.position, knowledge.c.key)
)
_ONE = of_museum(
    select(*columns_of(KnowledgeEntry, knowledge)).where(
        _mine, knowledge.c.key == bindparam("entry_key")
    )
)
_REVISION = of_museum(
    select(knowledge_revision.c.revision).where(knowledge_revision.c.museum_id == MUSEUM)
)
_CHANGED = of_museum(insert_or_update(knowledge_revision, ("museum_id",), "revision"))
_SAVE = of_museum(
    insert_or_update(
        knowledge,
        ("museum_id", "key"),
        *("position", "question", "phrasings", "answer", "source", "learnt", "learnt_at"),
    )
)
_DROP = of_museum(delete(knowledge).where(_mine, knowledge.c.key == bindparam("entry_key")))


def every_entry(museum: MuseumScope) -> list[KnowledgeEntry]:
    """Read all entries, in the museum's order."""
    return every(KnowledgeEntry, museum.run(_ALL))


def find(museum: MuseumScope, key: str) -> KnowledgeEntry | None:
    """Read the entry of a key."""
    return one(KnowledgeEntry, museum.run(_ONE, entry_key=key).first())


def revision(museum: MuseumScope) -> int:
    """Give the number that is another one after each change of an entry.

    Read before the entries it never tells that old ones are new, whoever writes meanwhile.
    """
    return museum.run(_REVISION).scalar() or 0


def save(museum: MuseumScope, entry: KnowledgeEntry) -> None:
    """Insert an entry, or change the one with the same key."""
    _change(museum)
    museum.run(_SAVE, **{field.name: getattr(entry, field.name) for field in fields(entry)})


def drop(museum: MuseumScope, key: str) -> None:
    """Forget an entry."""
    _change(museum)
    museum.run(_DROP, entry_key=key)


def _change(museum: MuseumScope) -> None:
    """Note a change before it is made: who writes at the same time waits here, in one order."""
    museum.run(_CHANGED, revision=new_id())
