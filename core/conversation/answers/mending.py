"""Slips of the finger undone before a question's meaning is read."""

import re
from collections.abc import Callable, Iterable

from core.conversation.answers.overlap import stem
from core.conversation.spelling import Spelling
from core.folding import fold, words_of

_WORD = re.compile(r"[^\W\d_]+")
#: Shorter words are one slip away from too many others.
_SHORTEST = 5


class Mending:
    """The words of a museum's knowledge, as they are written there.

    A word is taken for a slip when neither the knowledge nor the language has it (`is_word` tells)
    and a single word of the knowledge is one slip away, which is no other form of it.
    """

    def __init__(
        self, texts: Iterable[str], common: Iterable[str], is_word: Callable[[str], bool]
    ) -> None:
        self._written = {fold(word): word.lower() for text in texts for word in _WORD.findall(text)}
        self._known = frozenset(self._written).union(common)
        self._spelling = Spelling(self._known)
        self._is_word = is_word

    def mended(self, text: str) -> str:
        """Write `text` without its slips; equal to it where there are none."""
        return _WORD.sub(lambda found: self._meant(found.group()), text)

    def _meant(self, word: str) -> str:
        folded = "".join(words_of(word))
        if len(folded) < _SHORTEST or folded in self._known or self._is_word(word.lower()):
            return word
        meant = self._spelling.meant_by(folded)
        if len(meant) != 1:
            return word
        (one,) = meant
        return word if stem(one) == stem(folded) else self._written.get(one, one)
