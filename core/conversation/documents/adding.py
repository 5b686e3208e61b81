"""Documents come to a museum and go again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from core.conversation.answers.kept import digest_of
from core.conversation.documents.blocks import Block, Written
from core.conversation.documents.cutting import cut
from core.conversation.documents.html import read_html
from core.conversation.documents.markdown import read_markdown
from core.conversation.documents.pdf import read_pdf
from core.errors import Mistake
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import documents
from core.store.queries.documents import Document, Passage

#: The longest file, in bytes.
_LONGEST = 50_000_000
#: As many passages a museum's documents have at most: more are not found in time.
MOST_PASSAGES = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file, with what answers call it; without a title it is the document's own."""

    name: str
    content: bytes
    language: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A document as it was added, and how many passages it has."""

    document: Document
    passages: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A file that was read, by its name and language, as a title and passages: to be added."""

    name: str
    title: str
    language: str
    blocks: tuple[Block, ...]


def read(file: File) -> Cut:
    """Read a file and cut it into passages: slow, so best outside any transaction.

    Raises Mistake for what can't be read.
    """
    written = _read(file.name, file.content)
    blocks = tuple(cut(written.blocks))
    if not blocks:
        raise Mistake(
            f"{file.name} holds no text. A scan has to be read by a program for that first."
        )
    return Cut(file.name, file.title or written.title or file.name, file.language, blocks)


def add(museum: MuseumScope, file: Cut, now: datetime) -> Added:
    """Add a document; one of the same name gives way to it.

    Raises Mistake for more than a museum can have.
    """
    document = Document(new_id(), file.name, file.title, file.language, now)
    passages = [
        _passage(document.id, position, block) for position, block in enumerate(file.blocks)
    ]
    before = _named(museum, file.name)
    if before is not None:
        documents.drop(museum, before.id)
    if sum(documents.counts(museum).values()) + len(passages) > MOST_PASSAGES:
        raise Mistake(
            f"With {file.name} there are more than {MOST_PASSAGES} passages. Remove others."
        )
    documents.add(museum, document, passages)
    return Added(document, len(passages))


def has(museum: MuseumScope, file: Cut) -> bool:
    """Tell whether a museum has a document just as `file` says it."""
    found = _named(museum, file.name)
    if found is None or (found.title, found.language) != (file.title, file.language):
        return False
    kept = documents.passages_of(museum, found.id)
    return tuple(Block(one.heading, one.page, one.text) for one in kept) == file.blocks


def remove(museum: MuseumScope, name: str) -> None:
    """Remove a document by its name; raises Mistake where there is none."""
    found = _named(museum, name)
    if found is None:
        known = ", ".join(one.name for one in documents.every_document(museum)) or "none"
        raise Mistake(f"There is no document {name}. Those there are: {known}.")
    documents.drop(museum, found.id)


def _named(museum: MuseumScope, name: str) -> Document | None:
    return next((one for one in documents.every_document(museum) if one.name == name), None)


def _read(name: str, content: bytes) -> Written:
    kind = PurePath(name).suffix.casefold()
    if len(content) > _LONGEST:
        raise Mistake(f"{name} is longer than {_LONGEST // 1_000_000} MB. Divide it first.")
    if kind == ".pdf":
        return read_pdf(content)
    read = _KINDS.get(kind)
    if read is None:
        known = ", ".join([*_KINDS, ".pdf"])
        raise Mistake(f"{name} is of no kind that can be read. Those are: {known}.")
    try:
        return read(content.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        raise Mistake(f"{name} is not written in UTF-8. Save it so and try again.") from problem


_KINDS: dict[str, Callable[[str], Written]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}


def _passage(document_id: int, position: int, block: Block) -> Passage:
    new = Passage(document_id, position, block.heading, block.page, block.text, "")
    return replace(new, digest=digest_of(new.read_as))
