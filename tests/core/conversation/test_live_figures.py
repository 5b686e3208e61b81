"""Every live figure that the bot says is the ledger's, with its time, in every language."""

import re
from datetime import timedelta

import pytest

from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.giving import offline
from core.giving.checkout import without_cards
from core.giving.offline import OfflineGift
from core.money import Money
from core.states.giving import GiftSource
from core.store import MuseumScope, Store
from core.store.queries import campaigns
from core.texts import Words
from core.texts.catalogue import offered
from tests.core.conversation.talk import NOW, TEXT, Person, Talk, opened_talk, plain

#: 14:32 in Turin.
_TIME = {"it": "14:32", "fr": "14:32", "en": "14:32"}
_BANK = '[bank]\nholder = "Fondazione"\niban = "IT60X0542811101000000123456"\n\n'
_ABOUT_TRANSFERS = """
[[knowledge]]
key = "transfers"
question = { it = "Posso donare con bonifico?", en = "Can I donate by bank transfer?" }
answer = { it = "Scrivici per il conto.", en = "Write to us for the account." }
source = "https://example.org/transfers"
"""

ASKED = {
    "raised": {
        "it": "quanto avete raccolto?",
        "fr": "combien avez-vous récolté ?",
        "en": "how much have you raised so far?",
    },
    "missing": {
        "it": "quanto manca?",
        "fr": "combien manque-t-il ?",
        "en": "how much is missing?",
    },
    "people": {
        "it": "quante persone hanno donato?",
        "fr": "combien de personnes ont donné ?",
        "en": "how many people have given?",
    },
    "milestones": {
        "it": "quali traguardi avete raggiunto?",
        "fr": "quelles étapes ont été franchies ?",
        "en": "which milestones have been reached?",
    },
    "tiers": {
        "it": "quali ricompense ci sono?",
        "fr": "quelles sont les contreparties ?",
        "en": "what rewards are there?",
    },
    "ways": {
        "it": "quali metodi di pagamento accettate?",
        "fr": "quels sont les moyens de paiement ?",
        "en": "what payment methods do you have?",
    },
    "below": {
        "it": "cosa succede se non raggiungete l'obiettivo?",
        "fr": "et si l'objectif n'est pas atteint ?",
        "en": "what happens if you don't reach the goal?",
    },
    "days left": {
        "it": "quando finisce?",
        "fr": "quand finit la campagne ?",
        "en": "when does it end?",
    },
}


async def give(talk: Talk, minor: int, people: int) -> None:
    """Book cash, which the ledger counts at once."""
    at = NOW - timedelta(hours=1)

    def work(own: MuseumScope) -> None:
        (campaign,) = campaigns.every_campaign(own)
        gift = OfflineGift(
            source=GiftSource.CASH,
            reference=f"urn {minor}",
            money=Money(minor, "EUR"),
            people=people,
            at=at,
        )
        offline.record(own, campaign.id, gift, at)

    await talk.store.museum(talk.museum.id).write(work)


@pytest.mark.parametrize("language", ["it", "fr", "en"])
async def test_every_figure_equals_the_ledger_and_tells_its_time(
    store: Store, language: str
) -> None:
    talk = await opened_talk(store, TEXT)
    assert language in offered()
    await give(talk, 21_234_56, 321)
    await give(talk, 1_000_44, 5)
    (campaign,) = await talk.store.museum(talk.museum.id).read(campaigns.every_campaign)
    assert (campaign.raised_minor, campaign.backers) == (22_235_00, 326)
    words = Words(language, talk.museum.zone)
    raised = plain(words.money(Money(campaign.raised_minor, "EUR")))
    missing = plain(words.money(Money(campaign.goal_minor - campaign.raised_minor, "EUR")))
    people = plain(words.number(campaign.backers))
    person = Person(talk=talk, language=language)
    said = {what: plain(await person.hears(each[language])) for what, each in ASKED.items()}
    assert raised in said["raised"]
    assert people in said["raised"]
    assert missing in said["missing"]
    assert missing in said["below"]
    assert people in said["people"]
    assert all(_TIME[language] in text for text in said.values()), said


async def test_what_the_museum_wrote_in_one_language_is_announced_in_another(
    store: Store,
) -> None:
    here = re.sub(', fr = "[^"]*"', "", TEXT.replace(', "fr"]', "]"))
    talk = await opened_talk(store, here)
    said = plain(await Person(talk=talk, language="fr").hears(ASKED["below"]["fr"]))
    assert "I doni restano al museo." in said
    assert "(italien)" in said


async def test_rewards_tell_what_is_left(talk: Talk) -> None:
    said = plain(await Person(talk=talk, language="en").hears("what rewards are left?"))
    assert said.startswith("The rewards of this campaign:")
    assert "1 place left" in said


async def test_ways_to_pay_are_those_that_the_museum_has(talk: Talk) -> None:
    said = await Person(talk=talk, language="en").hears("can I donate by bank transfer?")
    assert "by card, on a page" in said
    assert "transfer" not in said


async def test_a_museum_that_takes_transfers_says_so(store: Store) -> None:
    talk = await opened_talk(store, TEXT.replace("[[spaces]]", f"{_BANK}[[spaces]]", 1))
    said = await Person(talk=talk, language="en").hears("can I donate by bank transfer?")
    assert "or by bank transfer" in said


@pytest.mark.parametrize(
    ("bank", "told"), [(_BANK, "by bank transfer:"), ("", "ask the museum how else you can give")]
)
async def test_where_no_card_is_taken_none_is_named(store: Store, bank: str, told: str) -> None:
    talk = await opened_talk(store, TEXT.replace("[[spaces]]", f"{bank}[[spaces]]", 1))
    talk.conversation = Conversation(store, LexicalAnswers, cards=without_cards)
    said = await Person(talk=talk, language="en").hears("can I donate by bank transfer?")
    assert told in said
    assert "card" not in said


async def test_what_a_museum_wrote_of_one_way_to_pay_goes_before_the_ways_there_are(
    store: Store,
) -> None:
    talk = await opened_talk(store, TEXT + _ABOUT_TRANSFERS)
    person = Person(talk=talk, language="en")
    assert "Write to us for the account." in await person.hears("can I donate by bank transfer?")
    assert "by card, on a page" in await person.hears("can I pay by card?")


async def test_after_the_close_no_way_to_pay_is_named(talk: Talk) -> None:
    late = Person(talk=talk, language="en").at(NOW + timedelta(days=60))
    said = await late.hears("what payment methods do you have?")
    assert "card" not in said
    assert "ended" in said
