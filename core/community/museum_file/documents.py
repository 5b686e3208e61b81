"""The documents that a museum file names: what the bot may quote where no entry answers."""

from pathlib import PurePosixPath

from core.community.museum_file.records import DocumentEntry
from core.community.museum_file.section import Section
from core.community.museum_file.values import Wrong, line, one_of


def read_document(section: Section, languages: tuple[str, ...]) -> DocumentEntry | None:
    """Read one of the [[documents]]; without a language it is in the museum's first."""
    file = section.required("file", _beside)
    title = section.optional("title", line, "")
    language = section.optional("language", one_of(languages), "".join(languages[:1]))
    section.ends()
    return DocumentEntry(file, title, language) if file else None


def _beside(value: object) -> str:
    """Read the way from the museum file to another one, which leads into no folder above."""
    read = line(value)
    way = PurePosixPath(read)
    if way.is_absolute() or ".." in way.parts or "\\" in read or ":" in read:
        raise Wrong(
            f"{read!r} is not allowed: name a file beside the museum file or in a folder there, "
            'such as "guides/visit.pdf"'
        )
    return str(way)
