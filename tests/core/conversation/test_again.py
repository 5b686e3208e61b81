"""Who has just asked of a reward need not name it again; nobody else is understood so."""

from datetime import timedelta

import pytest

from core.conversation.again import asks_again, meant_again, spoken_of
from core.conversation.facts import Fact, Recognised
from core.store import Store
from tests.core.conversation.talk import NOW, Among, Person, opened_talk
from tests.core.conversation.test_rewards import REWARDS
from tests.core.conversation.test_rewards_told import WITH_CUP

AGAIN = [
    ("it", "quanti ne restano?"),
    ("it", "e quante ne sono rimaste?"),
    ("it", "ce n'è ancora?"),
    ("it", "quanto costa?"),
    ("fr", "combien en reste-t-il ?"),
    ("fr", "c'est combien ?"),
    ("en", "how many are left?"),
    ("en", "is it still available?"),
    ("en", "how much is it?"),
    ("de", "was kostet das?"),
    ("es", "¿cuántas quedan?"),
]
OTHERS = [
    "quanti giorni restano?",
    "quanto manca?",
    "quanto costa il biglietto?",
    "how many days are left?",
    "how much is the ticket?",
    "how much is missing?",
    "combien de jours reste-t-il ?",
    "",
    "grazie",
]


@pytest.mark.parametrize(("language", "text"), AGAIN)
def test_a_question_without_a_name_is_known(language: str, text: str) -> None:
    asked = asks_again(text)
    assert asked is not None
    assert asked.language == language


@pytest.mark.parametrize("text", OTHERS)
def test_a_question_that_says_what_it_is_about_is_none(text: str) -> None:
    assert asks_again(text) is None


@pytest.mark.parametrize(
    ("said", "rewards"),
    [
        (["Quanto costa la Tazza d'oro?"], ("cup",)),
        (["how many are left?", "how much is the Gold Cup?"], ("cup",)),
        (["how many are left?"], None),
        (["where is the Gold Cup?", "how much is the Gold Cup?"], None),
        (["quanto manca?", "how much is the Gold Cup?"], None),
        ([], None),
    ],
)
def test_what_was_spoken_of_is_the_last_that_was_named(
    said: list[str], rewards: tuple[str, ...] | None
) -> None:
    found = spoken_of(said, REWARDS)
    assert (found and found.rewards) == rewards


def test_after_all_rewards_all_are_meant() -> None:
    asked = meant_again("quanti ne restano?", spoken_of(["quali ricompense ci sono?"], REWARDS))
    assert asked == Recognised(Fact.TIERS, "it")


async def test_the_reward_of_the_question_before_is_told_again(store: Store) -> None:
    giulia = Person(talk=await opened_talk(store, WITH_CUP))
    assert "Tazza d'oro" in await giulia.hears("quanto costa la Tazza d'oro?")
    soon = giulia.at(NOW + timedelta(minutes=2))
    assert "Restano 12 posti su 12." in await soon.hears("quanti ne restano?")
    assert "Tazza d'oro" in await soon.hears("quanto costa?")


async def test_nobody_is_told_of_a_reward_that_they_did_not_speak_of(store: Store) -> None:
    talk = await opened_talk(store, WITH_CUP)
    giulia = Person(talk=talk)
    assert "Tazza" not in await giulia.hears("quanti ne restano?")
    await giulia.say("quanto costa la Tazza d'oro?")
    assert "Tazza" not in await Person(talk=talk, sender="ugo-2").hears("quanti ne restano?")
    late = giulia.at(NOW + timedelta(minutes=11))
    assert "Tazza" not in await late.hears("quanti ne restano?")


async def test_among_others_nothing_said_in_private_is_taken_up(store: Store) -> None:
    giulia = Person(talk=await opened_talk(store, WITH_CUP))
    await giulia.say("quanto costa la Tazza d'oro?")
    answer = await Among(person=giulia).hears("quanti ne restano?")
    assert "Tazza" not in answer.text
