"""The language that a browser asks for, among those there are."""

from collections.abc import Sequence


def accepted(header: str, among: Sequence[str]) -> str | None:
    """Read an `Accept-Language` header (RFC 9110, section 12.5.4); nothing if none of them fits."""
    weighed = [_weighed(one) for one in header[:500].split(",")]
    weighed.sort(key=lambda one: -one[1])
    return next((one for one, weight in weighed if weight > 0 and one in among), None)


def _weighed(part: str) -> tuple[str, float]:
    tag, _, parameter = part.strip().partition(";")
    language = tag.strip().partition("-")[0].lower()
    name, _, value = parameter.strip().partition("=")
    try:
        return language, float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return language, 0.0
