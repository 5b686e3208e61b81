"""What every drawing of ours needs of SVG: an accessible frame, numbers, hatching."""

import re
from dataclasses import dataclass
from html import escape

from core.pictures.colours import PORCELAIN

_PREFIX = re.compile("[a-z][a-z0-9-]*")
#: XML has no way to write these, not even escaped (XML 1.0, section 2.2).
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a screen reader says of a picture, and the prefix that makes its ids its own.

    The picture's ids are `{prefix}-title`, `{prefix}-desc` and others with the same beginning.
    Raises `ValueError` unless `prefix` is small letters, digits and hyphens after a letter.
    """

    title: str
    description: str
    prefix: str = "progress"

    def __post_init__(self) -> None:
        """Refuse a prefix that could be anything but an id."""
        if not _PREFIX.fullmatch(self.prefix):
            message = f"{self.prefix!r} can't begin an id: use small letters, digits and hyphens"
            raise ValueError(message)


def framed(label: Label, kind: str, width: float, height: float, drawing: str) -> str:
    """Wrap a drawing as one image with a name and a description."""
    own = label.prefix
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" role="img"'
        f' viewBox="0 0 {number(width)} {number(height)}"'
        f' aria-labelledby="{own}-title" aria-describedby="{own}-desc">'
        f'<title id="{own}-title">{text(label.title)}</title>'
        f'<desc id="{own}-desc">{text(label.description)}</desc>'
        f"{drawing}</svg>"
    )


def hatching(prefix: str) -> str:
    """Define the slanted lines that fill what is on its way."""
    return (
        f'<pattern id="{prefix}-hatch" width="4" height="4" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)">'
        f'<path class="hatch" d="M0 2H4" stroke="{PORCELAIN.object}" stroke-width="1.3"/></pattern>'
    )


def number(value: float) -> str:
    """Write a length with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def text(words: str) -> str:
    """Write words as text, whatever signs they hold."""
    return escape(_UNWRITABLE.sub("\ufffd", words), quote=False)
