"""Questions that name one of the campaign's rewards, by the whole of its name.

What surrounds the name is read as in `core.conversation.facts`: the words of a phrase, and nothing
but words that change no meaning. A slip in one word of a name is forgiven. A name that could be
meant of the house ("guided tour"), or has one word that tells, needs the word reward beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.conversation.facts import (
    MOST_WORDS,
    Fact,
    Forms,
    Recognised,
    is_said,
    preferred,
    without_amount,
)
from core.conversation.spelling import Spelling
from core.conversation.surroundings import (
    Surroundings,
    every_surroundings,
    meant_around,
    surroundings,
)
from core.folding import words_of
from core.language import common_words

#: A name with so many words that tell is no word of another question.
_SURE = 2
#: A message that is a name has at most so many words beside it.
_BESIDE_A_NAME = 1
#: What English, French and Spanish write of most words of which there are many.
_MANY = "s"


@dataclass(frozen=True, slots=True)
class Reward:
    """A reward as the museum calls it: its slug, and its name by language."""

    slug: str
    titles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """A reward's name in a language: the words that tell, and those that may stand between."""

    reward: str
    language: str
    telling: tuple[str, ...]
    between: Forms
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """A question that says a name, with what stands before it and after it."""

    name: _Name
    before: tuple[str, ...]
    after: tuple[str, ...]


def recognise_reward(text: str, rewards: tuple[Reward, ...]) -> Recognised | None:
    """Say which of the `rewards` a question names, and what it asks of it; else None."""
    names = _names(rewards)
    for read in dict.fromkeys((text, without_amount(text))):
        words = words_of(read)
        said = _said(words, names) if len(words) <= MOST_WORDS else []
        if found := _asked(said, text) or _alone(said, rewards):
            return found
    return None


def is_named_by(asked: Recognised, question: str, rewards: tuple[Reward, ...]) -> bool:
    """Tell whether a question has all words of the name of a reward that was `asked` for."""
    words = set(words_of(question))
    names = _names(rewards)
    return any(one.reward in asked.rewards and words.issuperset(one.telling) for one in names.every)


def _asked(said: Sequence[_Said], text: str) -> Recognised | None:
    """Read what is asked of what was said."""
    found: list[Recognised] = []
    for words in every_surroundings():
        facts = {one.name.reward: fact for one in said if (fact := _fact(one, words)) is not None}
        if facts:
            (fact, *_) = facts.values()
            found.append(Recognised(fact, words.language, rewards=tuple(facts)))
    return preferred(found, text)


def _alone(said: Sequence[_Said], rewards: tuple[Reward, ...]) -> Recognised | None:
    """Take a name that is the whole message, or nearly, for the question what it is."""
    named = [one for one in said if _is_alone(one)]
    if not named:
        return None
    languages = {one.name.language for one in named}
    are_called = {language for one in rewards for language, _ in one.titles}
    language = next(iter(languages)) if len(languages) == 1 < len(are_called) else None
    return Recognised(Fact.REWARD, language, rewards=tuple(_slugs(named)))


def _is_alone(said: _Said) -> bool:
    around = (*said.before, *said.after)
    if not said.name.is_sure or len(around) > _BESIDE_A_NAME:
        return False
    return any(set(around) <= words.beside for words in every_surroundings())


def _slugs(said: Sequence[_Said]) -> list[str]:
    return list(dict.fromkeys(one.name.reward for one in said))


def _fact(said: _Said, words: Surroundings) -> Fact | None:
    """Find the first phrase that is all that is said around a name."""
    if not said.name.is_sure and not _is_called_reward(said, words):
        return None
    around = [meant_around(one, words) for one in (*said.before, *said.after)]
    if not around or not all(around):
        return None
    fillers = words.beside | words.reward | words.by | said.name.between
    return next((fact for fact, phrase in words.phrases if is_said(phrase, around, fillers)), None)


def _is_called_reward(said: _Said, words: Surroundings) -> bool:
    """Tell whether the word reward stands right beside the name, or leads to it."""
    before = list(said.before)
    while before and before[-1] in words.by:
        before.pop()
    beside = {*before[-1:], *said.after[:1]}
    return not beside.isdisjoint(words.reward)


def _said(words: Sequence[str], names: "_Names") -> list[_Said]:
    """Find the names in a question."""
    meant = [_meant(word, names.spelling) for word in words]
    found = (_found(name, words, meant) for name in names.every) if any(meant) else ()
    return [one for one in found if one is not None]


def _found(name: _Name, words: Sequence[str], meant: Sequence[Forms]) -> _Said | None:
    """Find a name whose words stand in their order, with nothing else between."""
    for start in range(len(words)):
        end = _end(name, words, meant, start)
        if end is not None:
            return _Said(name, tuple(words[:start]), tuple(words[end:]))
    return None


def _end(name: _Name, words: Sequence[str], meant: Sequence[Forms], start: int) -> int | None:
    """Give where a name that begins at `start` ends, if one does."""
    ahead, slips = list(name.telling), 0
    for at in range(start, len(words)):
        if ahead[0] in meant[at]:
            slips += not _is_one_of_many(words[at], ahead.pop(0))
            if slips > 1:
                return None
            if not ahead:
                return at + 1
        elif at == start or words[at] not in name.between:
            return None
    return None


def _meant(typed: str, spelling: Spelling) -> Forms:
    """List the words of names that a word may be: of figures each counts."""
    known = spelling.meant_by(typed) | spelling.meant_by(typed.removesuffix(_MANY))
    if any(_is_one_of_many(typed, one) for one in known):
        return frozenset(one for one in known if _is_one_of_many(typed, one))
    if not typed.isalpha() or any(typed in words.known for words in every_surroundings()):
        return frozenset()
    return frozenset(filter(str.isalpha, known))


def _is_one_of_many(typed: str, known: str) -> bool:
    """Tell whether a word is another, or several of it."""
    return typed in {known, f"{known}{_MANY}"}


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of rewards in every language, and what is one slip away from their words."""

    every: tuple[_Name, ...]
    spelling: Spelling


@lru_cache(maxsize=256)
def _names(rewards: tuple[Reward, ...]) -> _Names:
    every = [
        name
        for reward in rewards
        for language, title in reward.titles
        if (name := _name(reward.slug, language, title)) is not None
    ]
    return _Names(tuple(every), Spelling(word for name in every for word in name.telling))


def _name(slug: str, language: str, title: str) -> _Name | None:
    """Read a name; nothing where no word of it tells."""
    words, said = words_of(title), surroundings(language)
    telling = [one for one in words if _tells(one, said)]
    if not telling:
        return None
    is_sure = len(telling) >= _SURE and not all(map(said.ordinary.meant_by, telling))
    between = frozenset(words).difference(telling) | said.by
    return _Name(slug, language, tuple(telling), between, is_sure)


def _tells(word: str, said: Surroundings) -> bool:
    is_common = word in common_words(said.language) or word in said.reward
    return len(word) > 1 and not is_common
