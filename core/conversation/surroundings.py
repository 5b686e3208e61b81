"""What stands around the name of a reward in a question: `[rewards]` in each `facts.toml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from core.conversation.facts import Fact, Forms, phrase_of, table_of
from core.conversation.spelling import Spelling
from core.folding import words_of
from core.language import LANGUAGES

#: Shorter words are not mended: too many are one slip away from each other.
_MENDED_FROM = 5

#: Phrases with the fact that each asks for.
Phrases = tuple[tuple[Fact, tuple[Forms, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What surrounds a name in a language's questions.

    `phrases` ask something of a name, those of `again` of the one that was just spoken of. Words
    `beside` them change no meaning; those of `by` lead from the word `reward` to a name. Words that
    any house has are `ordinary`.
    """

    language: str
    phrases: Phrases
    again: Phrases
    beside: Forms
    reward: Forms
    by: Forms
    known: Forms
    spelling: Spelling
    ordinary: Spelling


def meant_around(typed: str, words: Surroundings) -> Forms:
    """List what a word around a name may mean."""
    return frozenset({typed}) if typed in words.known else words.spelling.meant_by(typed)


def every_surroundings() -> tuple[Surroundings, ...]:
    """Give those of each language."""
    return tuple(map(surroundings, LANGUAGES))


@cache
def surroundings(language: str) -> Surroundings:
    """Read what surrounds a name in a language."""
    table = table_of(language)
    said = table["rewards"]
    named = {**table["words"], "reward": said["reward"]}
    phrases = _phrases(said["left"], said["asked"], named)
    again = _phrases(said["left_again"], said["asked_again"], named)
    beside = frozenset(words_of(f"{table['fillers']} {said['beside']}"))
    by, reward = frozenset(words_of(said["by"])), frozenset(words_of(said["reward"]))
    known = beside.union(by, reward, *(forms for _, one in (*phrases, *again) for forms in one))
    return Surroundings(
        language=language,
        phrases=phrases,
        again=again,
        beside=beside,
        reward=reward,
        by=by,
        known=known,
        spelling=Spelling(one for one in known if len(one) >= _MENDED_FROM),
        ordinary=Spelling(words_of(said["ordinary"])),
    )


def _phrases(left: Iterable[str], asked: Iterable[str], named: Mapping[str, str]) -> Phrases:
    return (
        *((Fact.REWARD_LEFT, phrase_of(one, named)) for one in left),
        *((Fact.REWARD, phrase_of(one, named)) for one in asked),
    )
