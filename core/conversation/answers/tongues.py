"""Which language a short question is written in, by the letters that follow each other."""

from array import array
from collections.abc import Sequence

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from core.folding import words_of
from core.language import LANGUAGES, likely_language

#: From this chance on the model is believed; a language's own little words decide else.
_SURE = 0.6
#: A word or two may be a name, which has no language.
_FEWEST_WORDS = 3


class Tongues:
    """py3langid's model, cut down to the languages of the product: about 50 MB."""

    def __init__(self) -> None:
        whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        whole.set_languages(LANGUAGES)
        self._model = LanguageIdentifier(
            nb_ptc=np.ascontiguousarray(whole.nb_ptc),
            nb_pc=whole.nb_pc,
            nb_classes=whole.nb_classes,
            tk_nextmove=whole.tk_nextmove,
            tk_output=array("i", whole.tk_output),
            tk_row=whole.tk_row,
            norm_probs=True,
        )

    def tell(self, text: str, languages: Sequence[str]) -> str | None:
        """Say which of `languages` a text is written in, or None when it could be several."""
        if len(words_of(text)) >= _FEWEST_WORDS:
            chances: dict[str, float] = {
                one: chance for one, chance in self._model.rank(text) if one in languages
            }
            best = max(chances, key=lambda one: chances[one], default=None)
            if best is not None and chances[best] >= _SURE * sum(chances.values()):
                return best
        return likely_language(text, languages)
