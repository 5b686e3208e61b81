"""What of an update will perhaps not be read as its museum means it, in words that staff read."""

import re
from collections.abc import Callable, Iterator, Sequence

from core.folding import words_of
from core.language import likely_language
from core.outreach.frozen import in_order
from core.outreach.markup import MOST_BUTTONS, read
from core.outreach.slips import LONGEST_ADDRESS, LONGEST_LABEL, slips
from core.states.outreach import Slip
from core.store.queries.museums import Museum
from core.store.queries.updates import Update
from core.texts import slips as texts
from core.texts.words import Words

#: So many of a kind are shown.
_SHOWN = 3
#: Fewer words may be of several languages.
_TELLING = 8
_MOST = {
    Slip.MANY_BUTTONS: MOST_BUTTONS,
    Slip.LONG_LABEL: LONGEST_LABEL,
    Slip.LONG_ADDRESS: LONGEST_ADDRESS,
}
_ADDRESS = re.compile(r"\S+(?:://|@)\S+")


def doubted(museum: Museum, words: Words, update: Update, anew: Callable[[str], str]) -> list[str]:
    """Say what looks like a mark and is none, and which draft seems to be in another language.

    `anew` tells how an update is written in the language of a code.
    """
    found: dict[Slip, dict[str, None]] = {}
    for text in in_order(museum.languages, update.texts).values():
        for how, written in slips(text):
            found.setdefault(how, {})[written] = None
    told = [
        texts.slip(words, how=how, written=list(written)[:_SHOWN], most=_MOST.get(how, 0))
        for how, written in found.items()
    ]
    languages = _mistaken(museum.languages, update) if update.due_at is None else ()
    return [
        *told,
        *(
            texts.other_language(words, code=code, likely=likely, anew=anew(likely))
            for code, likely in languages
        ),
    ]


def _mistaken(languages: Sequence[str], update: Update) -> Iterator[tuple[str, str]]:
    """Find texts that seem to be in another of the museum's languages than they are kept as."""
    for code, text in update.texts.items():
        plain = _ADDRESS.sub(" ", read(text).text)
        likely = likely_language(plain, languages)
        if likely not in {None, code} and len(words_of(plain)) >= _TELLING:
            yield code, likely or code
