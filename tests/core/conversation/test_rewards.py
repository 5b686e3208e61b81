"""A question that names a reward is known by the whole name, and any other is left alone."""

import pytest

from core.conversation.facts import Fact
from core.conversation.rewards import Reward, is_named_by, recognise_reward


def reward(slug: str, **titles: str) -> Reward:
    """Name a reward in several languages."""
    return Reward(slug, tuple(titles.items()))


CUP = reward("cup", it="Tazza d'oro", en="Gold Cup", fr="Tasse d'or")
CARDS = reward("cards", it="Cartoline", en="Postcards", fr="Cartes postales")
NAME = reward("name", it="Il tuo nome", en="Your name", fr="Votre nom")
TOUR = reward("tour", it="Visita guidata", en="Guided tour", fr="Visite guidée")
SET = reward(
    "set",
    it="Una serie di cartoline del servizio",
    en="A set of postcards of the service",
    fr="Une série de cartes postales du service",
)
DINNER = reward("dinner", it="Cena del restauro 2013", en="Restoration dinner 2013")
REWARDS = (CUP, CARDS, NAME, TOUR, SET, DINNER)

ASKED = [
    ("en", "cup", "What do I get with the Gold Cup?"),
    ("en", "cup", "how much is the gold cup?"),
    ("en", "cup", "How much do I have to give for the Gold Cup?"),
    ("en", "cup", "I'd like the Gold Cup"),
    ("en", "cup", "can I get the gold cup for 50 euros?"),
    ("en", "set", "how much is a set of postcards of the service?"),
    ("en", "cards", "how much is the reward Postcards?"),
    ("en", "tour", "what's included in the guided tour reward?"),
    ("en", "dinner", "what does the Restoration dinner 2013 cost?"),
    ("it", "cup", "Quanto costa la Tazza d'oro?"),
    ("it", "cup", "che cosa ricevo con la tazza d'oro?"),
    ("it", "cup", "vorrei la Tazza d'oro"),
    ("it", "cup", "quanto costa la Gold Cup?"),
    ("it", "cards", "quanto costa la ricompensa delle Cartoline?"),
    ("fr", "cup", "Combien pour la Tasse d'or ?"),
    ("fr", "cup", "combien coûte la Tasse d’or ?"),
    ("fr", "cup", "qu'est-ce que j'ai avec la Tasse d'or ?"),
    ("fr", "cards", "combien coûte la contrepartie « Cartes postales » ?"),
    ("de", "cup", "Was kostet der Gold Cup?"),
    ("es", "cup", "¿cuánto cuesta la Gold Cup?"),
]

ASKED_FOR_PLACES = [
    ("en", "is the Gold Cup still there?"),
    ("en", "how many Gold Cups are left?"),
    ("en", "are there any gold cups left?"),
    ("en", "is the gold cup sold out?"),
    ("it", "c'è ancora la Tazza d'oro?"),
    ("it", "quante Tazze d'oro restano?"),
    ("it", "la tazza d'oro è esaurita?"),
    ("fr", "y a-t-il encore la Tasse d'or ?"),
    ("fr", "combien de Tasses d'or reste-t-il ?"),
    ("fr", "la tasse d'or est-elle épuisée ?"),
    ("de", "ist der Gold Cup noch da?"),
    ("es", "¿quedan Gold Cup?"),
]

WITH_A_SLIP = [
    "how much is the golld cup?",
    "quanto costa la tzzaa d'oro?",
    "quanto cosat la Tazza d'oro?",
    "combien coute la tase d'or ?",
]

OTHERS = [
    "how much gold is on the cup?",
    "how much is the cup?",
    "is there gold on the cups?",
    "when was the Gold Cup made?",
    "who gave the Gold Cup to the museum?",
    "how much does the gold cup weigh?",
    "is the Gold Cup in the museum today?",
    "how much is the Gold Cup and the saucer?",
    "where is the gold cup?",
    "did the team win the Gold Cup?",
    "quanto vale la Tazza d'oro?",
    "quanto pesa la tazza d'oro?",
    "quanto costa una tazza di caffè?",
    "di che secolo è la Tazza d'oro?",
    "combien pèse la Tasse d'or ?",
    "où est la Tasse d'or ?",
    "how much are the postcards?",
    "do you have postcards left?",
    "quanto costano le cartoline?",
    "combien coûtent les cartes postales ?",
    "how much is the guided tour?",
    "is the guided tour still available?",
    "quanto costa la visita guidata?",
    "combien coûte la visite guidée ?",
    "what is your name?",
    "qual è il tuo nome?",
    "quel est votre nom ?",
    "what does the Restoration dinner 2014 cost?",
    "how much is a set of plates of the service?",
    "can I give the reward to a friend?",
    "postcards",
    "",
    "gold",
    "cup " * 30,
]


@pytest.mark.parametrize(("language", "slug", "text"), ASKED)
def test_what_a_reward_takes_is_asked_by_its_name(language: str, slug: str, text: str) -> None:
    found = recognise_reward(text, REWARDS)
    assert found is not None
    assert (found.fact, found.language, found.rewards) == (Fact.REWARD, language, (slug,))


@pytest.mark.parametrize(("language", "text"), ASKED_FOR_PLACES)
def test_how_many_are_left_is_asked_by_its_name(language: str, text: str) -> None:
    found = recognise_reward(text, REWARDS)
    assert found is not None
    assert (found.fact, found.language, found.rewards) == (Fact.REWARD_LEFT, language, ("cup",))


@pytest.mark.parametrize("text", WITH_A_SLIP)
def test_one_slip_in_a_name_is_forgiven(text: str) -> None:
    found = recognise_reward(text, REWARDS)
    assert found is not None
    assert found.rewards == ("cup",)


def test_two_slips_in_a_name_are_another_name() -> None:
    both = (reward("stamp", en="Golden Stamp"),)
    assert recognise_reward("how much is the goldn stamp?", both)
    assert not recognise_reward("how much is the goldn stmp?", both)


@pytest.mark.parametrize("text", OTHERS)
def test_any_other_question_is_left_alone(text: str) -> None:
    assert recognise_reward(text, REWARDS) is None


def test_a_name_alone_is_a_question_in_the_language_that_it_is_from() -> None:
    asked = [
        recognise_reward(text, REWARDS) for text in ("Gold Cup", "la Tazza d'oro", "tasse d or")
    ]
    assert [one and (one.rewards, one.language) for one in asked] == [
        (("cup",), "en"),
        (("cup",), "it"),
        (("cup",), "fr"),
    ]


def test_a_name_alone_that_is_the_same_in_all_languages_shows_none() -> None:
    everywhere = (reward("cup", it="Gold Cup", en="Gold Cup"),)
    found = recognise_reward("gold cup", everywhere)
    assert found is not None
    assert found.language is None


def test_a_name_that_two_rewards_share_means_both() -> None:
    two = (CUP, reward("grand", en="Gold Cup"), reward("silver", en="Silver Cup"))
    found = recognise_reward("how much is the Gold Cup?", two)
    assert found is not None
    assert found.rewards == ("cup", "grand")


def test_a_longer_name_is_not_taken_for_a_shorter_one() -> None:
    two = (CUP, reward("saucer", en="Gold Cup and saucer"))
    asked = [
        recognise_reward(f"how much is the {name}?", two)
        for name in ("Gold Cup and saucer", "Gold Cup")
    ]
    assert [one and one.rewards for one in asked] == [("saucer",), ("cup",)]


def test_a_word_of_one_reward_is_no_slip_of_another() -> None:
    two = (CUP, reward("bold", en="Bold Cup"))
    found = recognise_reward("how much is the bold cup?", two)
    assert found is not None
    assert found.rewards == ("bold",)


def test_an_entry_is_known_to_speak_of_the_same_name() -> None:
    asked = recognise_reward("how much is the gold cup?", REWARDS)
    assert asked is not None
    assert is_named_by(asked, "Where does the Gold Cup come from?", REWARDS)
    assert not is_named_by(asked, "Where do the cups come from?", REWARDS)
