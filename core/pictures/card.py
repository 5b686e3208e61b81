"""The card of a campaign: one picture for announcements and for links that are shared."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

from core.pictures.facts import (
    CardFacts,
    amount_words,
    progress_label,
    worth_words,
)
from core.pictures.progress import progress_svg
from core.pictures.shelf import MOST_DRAWN
from core.texts import pictures
from core.texts.words import Words

#: Pixels, as Open Graph and both chats show a picture best.
CARD_WIDTH = 1200
CARD_HEIGHT = 630

#: One Typst point becomes one pixel.
_PIXELS_PER_INCH = 72
_COLOURS = 128
_LONGEST = 180
_LONG_WORD = re.compile(r"\S{15}(?=\S{5})")
_BREAK = "\u200b"
_SPACES = {"Cc", "Zl", "Zp"}
_UNSEEN = {"Cf", "Cs", "Co", "Cn"}


def card_png(words: Words, facts: CardFacts) -> bytes:
    """Draw the card as a PNG of `CARD_WIDTH` by `CARD_HEIGHT` pixels; it takes about 0.1 s.

    The same facts give the same bytes. Texts are data to Typst, never markup. Raises as
    `progress_svg` does for figures that can't be drawn.
    """
    # Typst brings its compiler and its fonts: whoever draws no card need not load them.
    import typst  # noqa: PLC0415 - heavy, and most programs never draw

    drawn = typst.compile(
        (Path(__file__).parent / "card.typ").read_bytes(),
        format="png",
        ppi=_PIXELS_PER_INCH,
        sys_inputs=_told(words, facts),
        ignore_system_fonts=True,
    )
    return _lightened(drawn)


def _lightened(png: bytes) -> bytes:
    """Write the same picture with a palette: a third of the bytes, and no difference to the eye.

    A card has few colours; all others are the soft edges between two of them.
    """
    from PIL import Image  # noqa: PLC0415 - heavy, and most programs never draw

    with Image.open(BytesIO(png)) as drawn:
        few = drawn.convert("RGB").quantize(
            _COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    written = BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


def _told(words: Words, facts: CardFacts) -> dict[str, str]:
    """Write all that the card shows, in the words of the alternative text."""
    known = facts.figures
    has_pieces = facts.pieces is not None and facts.pieces <= MOST_DRAWN
    return {
        "language": words.language,
        "museum": shown(facts.museum),
        "title": shown(facts.title),
        "people": pictures.people(words, count=known.people),
        "amount": amount_words(words, known),
        "worth": "\n".join(worth_words(words, known, facts.pieces)),
        "of_date": pictures.of_date(words, at=known.at),
        "note": shown(facts.note or ""),
        "drawn": "pieces" if has_pieces else "bar",
        "drawing": progress_svg(
            raised=known.raised,
            goal=known.goal,
            pending=known.pending,
            pieces=facts.pieces,
            label=progress_label(words, known, facts.pieces, "card"),
        ),
    }


def shown(text: str) -> str:
    """Write a stranger's text so that a card can hold it.

    It becomes one line without signs that are not seen, which could turn it around; it ends
    after 180 signs with "…"; a word too long for a line may break anywhere.
    """
    signs = (" " if unicodedata.category(sign) in _SPACES else sign for sign in text)
    seen = "".join(sign for sign in signs if unicodedata.category(sign) not in _UNSEEN)
    line = " ".join(seen.split())
    short = line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
    return _LONG_WORD.sub(rf"\g<0>{_BREAK}", short)
