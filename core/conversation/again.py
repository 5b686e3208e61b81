"""What is asked of a reward that was just spoken of, without its name: "quanti ne restano?"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.conversation.facts import MOST_WORDS, Fact, Recognised, is_said, preferred, recognise
from core.conversation.rewards import Reward, recognise_reward
from core.conversation.surroundings import Surroundings, every_surroundings, meant_around
from core.folding import words_of

#: For how long a reward is what was just spoken of.
LASTS = timedelta(minutes=10)
#: So many questions about the same reward follow each other, and it is known which is meant.
TURNS = 3


def asks_again(text: str) -> Recognised | None:
    """Say what a text asks of a reward that it does not name; it names none yet."""
    typed = words_of(text)
    if not typed or len(typed) > MOST_WORDS or recognise(text) is not None:
        return None
    found = [
        Recognised(fact, words.language)
        for words in every_surroundings()
        if (fact := _fact(typed, words)) is not None
    ]
    return preferred(found, text)


def _fact(typed: Sequence[str], words: Surroundings) -> Fact | None:
    meant = []
    for one in typed:
        forms = meant_around(one, words)
        if not forms:
            return None  # It stands in no phrase, nor beside any.
        meant.append(forms)
    return next((fact for fact, one in words.again if is_said(one, meant, words.beside)), None)


def spoken_of(said: Sequence[str], rewards: tuple[Reward, ...]) -> Recognised | None:
    """Say what somebody asked of rewards just now: one by its name, or all; else None.

    `said` is what they said lately, the last first.
    """
    for text in said:
        found = recognise(text) or recognise_reward(text, rewards)
        if found is not None:
            return found if found.rewards or found.fact is Fact.TIERS else None
        if asks_again(text) is None:
            return None
    return None


def meant_again(text: str, before: Recognised | None) -> Recognised | None:
    """Read a question without a name as one about what was spoken of `before`."""
    asked = asks_again(text) if before is not None else None
    if asked is None or before is None:
        return None
    fact = Fact.TIERS if before.fact is Fact.TIERS else Fact.REWARD_LEFT
    return replace(asked, fact=fact, rewards=before.rewards)
