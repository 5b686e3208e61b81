"""What staff read of an update before it goes out, where it will not be seen as it was meant."""

from collections.abc import Sequence

from core.language import locale_of
from core.states.outreach import Slip
from core.texts.words import Words


def slip(words: Words, *, how: Slip, written: Sequence[str], most: int) -> str:
    """Say what looks like a mark and is none, and what to do.

    `most` is how many buttons there may be, or how many characters one shows or leads by.
    """
    shown = words.listing(written)
    said = {
        Slip.BUTTON_IN_LINE: words.say(
            "Stays text, and is no button: {shown}. Put it alone on its line.", shown=shown
        ),
        Slip.NO_TARGET: words.say(
            "Stays text: {shown}. A link is written [words](https://…); to give, [Give](give) or "
            "[Give 15](give 15).",
            shown=shown,
        ),
        Slip.LONE_SIGN: words.say(
            "Read with its sign: {shown}. A mark has two, on one line: *bold*, _italic_.",
            shown=shown,
        ),
        Slip.WITHIN: words.say(
            "A mark inside another stays text: {shown}. Use one of the two.", shown=shown
        ),
        Slip.FOREIGN: words.say(
            "Read just as typed: {shown}. Known are *bold*, _italic_ and [words](https://…).",
            shown=shown,
        ),
        Slip.MANY_BUTTONS: words.say(
            "There is room for {n} buttons. Leave out, or put into a sentence: {shown}.",
            n=words.number(most),
            shown=shown,
        ),
        Slip.LONG_LABEL: words.say(
            "A button shows {n} characters; the rest is cut off: {shown}. Say it in fewer words.",
            n=words.number(most),
            shown=shown,
        ),
        Slip.LONG_ADDRESS: words.say(
            "Discord shows no button whose address has more than {n} characters: {shown}. Use a "
            "shorter address.",
            n=words.number(most),
            shown=shown,
        ),
    }
    return said[how]


def other_language(words: Words, *, code: str, likely: str, anew: str) -> str:
    """Tell that a text seems to be in another language, and how it is written as that."""
    known = locale_of(words.language).languages
    return words.say(
        "What is kept as {language} seems to be {likely}. If so, write it anew as that: {anew}",
        language=str(known.get(code, code)),
        likely=str(known.get(likely, likely)),
        anew=anew,
    )
