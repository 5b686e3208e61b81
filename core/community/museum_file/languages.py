"""Values that are given once for each language of the museum."""

from collections.abc import Sequence
from typing import TypeVar

from core.community.museum_file.values import Reader, Wrong, gathered

T = TypeVar("T")


def by_language(
    read: Reader[T], languages: Sequence[str], needed: Sequence[str]
) -> Reader[dict[str, T]]:
    """Read a value for each of some `languages`, those `needed` at least.

    With no languages known, because the museum's own are wrong, every language is allowed.
    """

    def read_all(value: object) -> dict[str, T]:
        if not isinstance(value, dict):
            example = ", ".join(f'{language} = "…"' for language in languages or ["it"])
            raise Wrong(f"write one for each language: {{ {example} }}")
        _check(value, languages, needed)
        read_ones = gathered({(language,): said for language, said in value.items()}, read)
        return dict(zip(value, read_ones, strict=True))

    return read_all


def _check(value: dict[str, object], languages: Sequence[str], needed: Sequence[str]) -> None:
    allowed = ", ".join(languages)
    found: list[tuple[tuple[str, ...], str]] = [
        ((language,), f"{language!r} is no language of the museum: allowed are {allowed}")
        for language in value
        if languages and language not in languages
    ]
    found += [
        ((), f"the text in {language!r} is missing") for language in needed if language not in value
    ]
    if found:
        raise Wrong(found=list(found))
