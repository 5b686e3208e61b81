"""A museum's documents and their passages."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, func, select

from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.documents import document, passage


@dataclass(frozen=True, slots=True)
class Document:
    """A document by the name of its file, with the language that it is written in."""

    id: int
    name: str
    title: str
    language: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a document, under a heading, on a page where the document has pages.

    `digest` is that of `read_as`, by which its vector is found.
    """

    document_id: int
    position: int
    heading: str
    page: int | None
    text: str
    digest: str

    @property
    def read_as(self) -> str:
        """The text with its heading: what a question is compared with."""
        return f"{self.heading}: {self.text}" if self.heading else self.text


_mine = document.c.museum_id == MUSEUM
_here = passage.c.museum_id == MUSEUM
_which: BindParameter[int] = bindparam("which", type_=document.c.id.type)
_ALL = of_museum(select(*columns_of(Document, document)).where(_mine).order_by(document.c.name))
_FIND = of_museum(select(*columns_of(Document, document)).where(_mine, document.c.id == _which))
_MARK = of_museum(select(func.count(), func.max(document.c.added_at)).where(_mine))
_ADD = of_museum(document.insert())
_DROP = of_museum(delete(document).where(_mine, document.c.id == _which))
_PASSAGES = of_museum(
    select(*columns_of(Passage, passage))
    .where(_here)
    .order_by(passage.c.document_id, passage.c.position)
)
_PASSAGES_OF = of_museum(
    select(*columns_of(Passage, passage))
    .where(_here, passage.c.document_id == _which)
    .order_by(passage.c.position)
)
_PASSAGE = of_museum(
    select(*columns_of(Passage, passage)).where(
        _here, passage.c.document_id == _which, passage.c.position == bindparam("at_position")
    )
)
_DIGESTS = of_museum(select(passage.c.digest).where(_here))
_COUNTS = of_museum(
    select(passage.c.document_id, func.count()).where(_here).group_by(passage.c.document_id)
)
_ADD_PASSAGE = of_museum(passage.insert())
_DROP_PASSAGES = of_museum(delete(passage).where(_here, passage.c.document_id == _which))


def every_document(museum: MuseumScope) -> list[Document]:
    """Read all documents, by their names."""
    return every(Document, museum.run(_ALL))


def find(museum: MuseumScope, document_id: int) -> Document | None:
    """Read one document."""
    return one(Document, museum.run(_FIND, which=document_id).first())


def mark(museum: MuseumScope) -> str | None:
    """Give what changes whenever a document comes or goes; nothing where there is none."""
    many, latest = museum.run(_MARK).one()
    return f"{many} until {latest.isoformat()}" if many else None


def add(museum: MuseumScope, new: Document, passages: Iterable[Passage]) -> None:
    """Write a document with its passages."""
    museum.run(_ADD, **asdict(new))
    museum.run_many(_ADD_PASSAGE, [asdict(one) for one in passages])


def drop(museum: MuseumScope, document_id: int) -> None:
    """Delete a document with its passages."""
    museum.run(_DROP_PASSAGES, which=document_id)
    museum.run(_DROP, which=document_id)


def every_passage(museum: MuseumScope) -> list[Passage]:
    """Read the passages of all documents, each document's in their order."""
    return every(Passage, museum.run(_PASSAGES))


def passages_of(museum: MuseumScope, document_id: int) -> list[Passage]:
    """Read the passages of one document, in their order."""
    return every(Passage, museum.run(_PASSAGES_OF, which=document_id))


def passage_at(museum: MuseumScope, document_id: int, position: int) -> Passage | None:
    """Read one passage, if it is still there."""
    return one(Passage, museum.run(_PASSAGE, which=document_id, at_position=position).first())


def digests(museum: MuseumScope) -> set[str]:
    """Read the digests of all passages."""
    return set(museum.run(_DIGESTS).scalars())


def counts(museum: MuseumScope) -> dict[int, int]:
    """Count the passages of each document."""
    return {row[0]: row[1] for row in museum.run(_COUNTS)}
