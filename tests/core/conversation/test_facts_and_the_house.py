"""Questions about the campaign are told from those about the house that use the same words."""

import pytest

from core.conversation.facts import Fact, recognise

#: More ways to ask, which other questions are near to.
ASKED_AS_WELL = [
    ("en", Fact.DAYS_LEFT, "when does the campaign close?"),
    ("en", Fact.DAYS_LEFT, "how many days are left for the museum's campaign?"),
    ("it", Fact.DAYS_LEFT, "Quando chiude la raccolta del museo?"),
    ("fr", Fact.DAYS_LEFT, "Quand ferme la collecte ?"),
    ("de", Fact.DAYS_LEFT, "Wann schließt die Kampagne?"),
    ("es", Fact.DAYS_LEFT, "¿Cuándo cierra la campaña?"),
    ("en", Fact.RAISED, "how much has the museum raised today?"),
    ("it", Fact.RAISED, "quanto ha raccolto oggi il museo?"),
    ("en", Fact.STANDING, "has the goal been reached?"),
    ("en", Fact.STANDING, "what's the goal?"),
    ("en", Fact.STANDING, "what percentage has been raised?"),
    ("it", Fact.STANDING, "avete raggiunto l'obiettivo?"),
    ("it", Fact.STANDING, "qual è l'obiettivo?"),
    ("fr", Fact.STANDING, "l'objectif est-il atteint ?"),
    ("de", Fact.STANDING, "Habt ihr das Ziel schon erreicht?"),
    ("es", Fact.STANDING, "¿habéis alcanzado el objetivo?"),
    ("en", Fact.TIERS, "which rewards are still available?"),
    ("en", Fact.WAYS_TO_PAY, "what payment methods do you take?"),
    ("en", Fact.ONE_WAY_TO_PAY, "can I pay by PayPal?"),
    ("en", Fact.ONE_WAY_TO_PAY, "do you take cash?"),
    ("it", Fact.ONE_WAY_TO_PAY, "posso pagare in contanti?"),
    ("fr", Fact.ONE_WAY_TO_PAY, "puis-je payer par chèque ?"),
    ("en", Fact.MY_GIFTS, "did my money arrive?"),
    ("it", Fact.MY_GIFTS, "sono arrivati i miei soldi?"),
    ("en", Fact.BELOW_GOAL, "what happens to my money if you do not make it?"),
    ("en", Fact.BELOW_GOAL, "do I get my money back if the goal is not reached?"),
    ("en", Fact.BELOW_GOAL, "will I be refunded if you fail?"),
    ("it", Fact.BELOW_GOAL, "mi ridate i soldi indietro se non raggiungete l'obiettivo?"),
    ("fr", Fact.BELOW_GOAL, "serai-je remboursé si l'objectif n'est pas atteint ?"),
    ("de", Fact.BELOW_GOAL, "Was passiert, wenn ihr das Ziel verfehlt?"),
]

#: What is asked of the house, in the words of a question about the campaign.
OF_THE_HOUSE = [
    "Quando chiude il museo?",
    "quando chiudete?",
    "When does the museum close?",
    "When do you close?",
    "when do you close today",
    "how long until closing?",
    "Quand ferme le musée ?",
    "Wann schließt das Museum?",
    "¿Cuándo cierra el museo?",
    "How many people are at the museum now?",
    "how many people are here today?",
    "quanti siete al museo?",
    "Combien de personnes sont au musée aujourd'hui ?",
    "Wie viele Leute sind im Museum?",
]


@pytest.mark.parametrize(("language", "fact", "text"), ASKED_AS_WELL)
def test_it_is_recognised_in_other_words_too(language: str, fact: Fact, text: str) -> None:
    found = recognise(text)
    assert found is not None
    assert (found.fact, found.language) == (fact, language)


@pytest.mark.parametrize("text", OF_THE_HOUSE)
def test_what_is_asked_of_the_house_is_left_to_the_answer_engine(text: str) -> None:
    assert recognise(text) is None
