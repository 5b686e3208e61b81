"""Questions about live figures, which are answered from the ledger and never from text.

The phrases of each language are in `core/locales/LANGUAGE/facts.toml`, whose head explains them.
A question is recognised when all words of a phrase are in it, in any order and with a slip of the
finger each, and nothing but words that change no meaning is left over. So knowledge questions
that sound alike ("how much is the ticket?") stay with the answer engine.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from core.conversation.spelling import Spelling
from core.folding import words_of
from core.language import LANGUAGES, likely_language

_LOCALES = Path(__file__).parent.parent / "locales"
#: Longer texts say more than a question about a figure.
MOST_WORDS = 25

#: An amount inside a sentence, with the currency that stands beside it. `core.amounts` reads it.
_AMOUNT = re.compile(
    r"(?:(?:€|£|\$|\beur|\bchf|\busd|\bgbp)\s?)?(?<![\w.,])\d[\d.,']*(?:\s\d{3})*"
    r"(?:\s?(?:€|£|\$|euros?\b|eur\b|chf\b|usd\b|gbp\b|franchi\b|francs\b|franken\b|francos\b"
    r"|pounds?\b|dollars?\b|sterline\b)(?:\d{2}\b)?)?",
    re.IGNORECASE,
)

#: The country, which without its capitals would be a word that changes no meaning.
_COUNTRY = re.compile(r"(?<=[a-z,] )US\b")


class Fact(StrEnum):
    """What is asked of the live figures, or of the member's own."""

    STANDING = "standing"
    RAISED = "raised"
    MISSING = "missing"
    PEOPLE = "people"
    DAYS_LEFT = "days_left"
    MY_GIFTS = "my_gifts"
    BELOW_GOAL = "below_goal"
    HOW_TO_GIVE = "how_to_give"
    MILESTONES = "milestones"
    TIERS = "tiers"
    REWARD = "reward"
    REWARD_LEFT = "reward_left"
    WAYS_TO_PAY = "ways_to_pay"
    ONE_WAY_TO_PAY = "one_way_to_pay"


#: The facts that an entry tells better, where the museum wrote one for the question.
YIELDING = frozenset({Fact.ONE_WAY_TO_PAY, Fact.REWARD})
#: The facts whose questions name a reward: `core.conversation.rewards` recognises them.
OF_A_REWARD = frozenset({Fact.REWARD, Fact.REWARD_LEFT})
#: The facts whose words are asked of the house as well: how many are in it, until when.
_OF_THE_HOUSE_TOO = frozenset({Fact.PEOPLE, Fact.DAYS_LEFT})
#: The facts whose questions may name a sum without changing their meaning.
_WITH_AMOUNT = {Fact.HOW_TO_GIVE, Fact.MISSING, Fact.RAISED, Fact.BELOW_GOAL}


@dataclass(frozen=True, slots=True)
class Recognised:
    """A question about a fact, in `language`, where that is clear.

    `amount` is the sum as it was typed, if any; `rewards` are the slugs of those that were named.
    """

    fact: Fact
    language: str | None
    amount: str | None = None
    rewards: tuple[str, ...] = ()


#: The forms of one word of a phrase; each may be said for it.
Forms = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """One language's phrases, longest first, and the words that may surround them.

    Those of the `house` surround what can be asked of the campaign alone, or names the `campaign`.
    """

    language: str
    phrases: tuple[tuple[Fact, tuple[Forms, ...]], ...]
    fillers: Forms
    house: Forms
    campaign: Forms
    spelling: Spelling

    def beside(self, fact: Fact, meant: Sequence[Forms]) -> Forms:
        """Give the words that change no meaning beside a phrase of a fact."""
        if fact in _OF_THE_HOUSE_TOO and all(word.isdisjoint(self.campaign) for word in meant):
            return self.fillers
        return self.fillers | self.house


def recognise(text: str) -> Recognised | None:
    """Say which fact `text` asks for, or None when it asks for something else."""
    plain = _COUNTRY.sub("USA", unicodedata.normalize("NFKC", text))
    amount = _AMOUNT.search(plain)
    words = words_of(_without(plain, amount))
    if len(words) > MOST_WORDS:
        return None
    found = [
        Recognised(fact, lexicon.language, amount.group().strip(" .,'") if amount else None)
        for lexicon in _lexicons()
        for fact in _facts(lexicon, words, amount)
    ]
    return preferred(found, text)


def without_amount(text: str) -> str:
    """Take the first sum of money out of a text."""
    return _without(text, _AMOUNT.search(text))


def _without(text: str, amount: re.Match[str] | None) -> str:
    return text if amount is None else f"{text[: amount.start()]} {text[amount.end() :]}"


def preferred(found: Sequence[Recognised], text: str) -> Recognised | None:
    """Choose among readings: the language that the text shows, else the first."""
    language = likely_language(text, [one.language for one in found if one.language])
    return next((one for one in found if one.language == language), next(iter(found), None))


def _facts(lexicon: _Lexicon, words: list[str], amount: re.Match[str] | None) -> Iterator[Fact]:
    """Find the most telling phrase of one language."""
    meant: list[Forms] = []
    for word in words:
        forms = lexicon.spelling.meant_by(word)
        if not forms:
            return  # It stands in no phrase, nor beside any.
        meant.append(forms)
    for fact, phrase in lexicon.phrases:
        fits = amount is None or fact in _WITH_AMOUNT
        if fits and is_said(phrase, meant, lexicon.beside(fact, meant)):
            yield fact
            return


def is_said(phrase: tuple[Forms, ...], meant: Sequence[Forms], fillers: Forms) -> bool:
    """Say whether what was meant are the phrase's words and fillers, and nothing else."""
    left = list(meant)
    for forms in phrase:
        said = next((word for word in left if not word.isdisjoint(forms)), None)
        if said is None:
            return False
        left.remove(said)
    return not any(word.isdisjoint(fillers) for word in left)


@cache
def _lexicons() -> tuple[_Lexicon, ...]:
    return tuple(_lexicon(language) for language in LANGUAGES)


def _lexicon(language: str) -> _Lexicon:
    """Read one language's phrases."""
    table = table_of(language)
    phrases = [
        (fact, phrase_of(phrase, table["words"]))
        for fact in Fact
        if fact not in OF_A_REWARD
        for phrase in table["phrases"][fact]
    ]
    phrases.sort(key=lambda one: len(one[1]), reverse=True)
    fillers, house, campaign = (
        frozenset(words_of(text))
        for text in (table["fillers"], table["house"], table["words"]["campaign"])
    )
    known = fillers.union(house, *(forms for _, phrase in phrases for forms in phrase))
    return _Lexicon(language, tuple(phrases), fillers, house, campaign, Spelling(known))


def table_of(language: str) -> dict[str, Any]:
    """Read what a language's file of phrases holds."""
    with (_LOCALES / language / "facts.toml").open("rb") as file:
        return tomllib.load(file)


def phrase_of(phrase: str, named: Mapping[str, str]) -> tuple[Forms, ...]:
    """Read one phrase, putting the forms of a named word in the place of its `<name>`."""
    written = re.sub(r"<(\w+)>", lambda name: named[name[1]], phrase)
    return tuple(frozenset(words_of(word)) for word in written.split())
