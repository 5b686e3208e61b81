"""Words of a text that are said with stress, or that lead somewhere: where they stand in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Style(StrEnum):
    """How words stand out."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Span:
    """The signs of a text from `start` to before `end` stand out; a link leads to `url`."""

    start: int
    end: int
    style: Style
    url: str = ""

    def moved(self, by: int) -> "Span":
        """Give the same words, `by` signs further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Run:
    """Words next to each other that are said in one way; without a style they are plain."""

    text: str
    style: Style | None = None
    url: str = ""


def runs(text: str, spans: Iterable[Span]) -> Iterator[Run]:
    """Part a text where its way of speaking changes; spans never overlap."""
    place = 0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start > place:
            yield Run(text[place : span.start])
        yield Run(text[span.start : span.end], span.style, span.url)
        place = span.end
    if place < len(text):
        yield Run(text[place:])


def spans_of(said: Iterable[Run]) -> Iterator[Span]:
    """Find again where words stand out in a text that `runs` parted."""
    place = 0
    for run in said:
        if run.style is not None:
            yield Span(place, place + len(run.text), run.style, run.url)
        place += len(run.text)


def within(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """Give what stands out in a piece of a text, counted from the start of the piece."""
    cut = (
        replace(one, start=max(one.start, start) - start, end=min(one.end, end) - start)
        for one in spans
    )
    return [one for one in cut if one.start < one.end]


def placed(text: str, pieces: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Find where each of the pieces begins that a text was parted into."""
    place = 0
    for piece in pieces:
        place = text.index(piece, place)
        yield piece, place
        place += len(piece)


def spelled_out(text: str, spans: Iterable[Span]) -> str:
    """Write a text for a place without styles: an address stands behind the words it is of."""
    return "".join(_spelled(run) for run in runs(text, spans))


def _spelled(run: Run) -> str:
    if run.style is not Style.LINK or run.url == run.text:
        return run.text
    return f"{run.text} ({run.url})"
