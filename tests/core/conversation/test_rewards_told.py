"""What a reward takes, and how many are left, is told by its name, as it is at that instant."""

from datetime import timedelta

import pytest

from core.store import MuseumScope, Store
from core.store.queries import campaigns, tiers
from tests.core.conversation.talk import NOW, TEXT, Among, Person, Talk, actions, opened_talk, plain

_CUP = """
[[campaigns.tiers]]
slug = "cup"
title = { it = "Tazza d'oro", en = "Gold Cup", fr = "Tasse d'or" }
minimum = "100.00"
stock = 12

[[campaigns.tiers]]
slug = "plate"
title = { it = "Piatto d'argento", en = "Silver Plate", fr = "Assiette d'argent" }
minimum = "500.00"

[[knowledge]]
"""
WITH_CUP = TEXT.replace("[[knowledge]]\n", _CUP.lstrip("\n"), 1)
_OF_THE_HOUSE = """
[[knowledge]]
key = "gold-cup"
question = { it = "Da dove viene la Tazza d'oro?", en = "What is the Gold Cup?" }
answer = { it = "Da Meissen.", en = "A cup of the museum, from Meissen." }
source = "https://example.org/cup"
"""


async def take(talk: Talk, slug: str, places: int) -> None:
    """Take places, as gifts do."""

    def work(own: MuseumScope) -> None:
        (campaign,) = campaigns.every_campaign(own)
        tiers.take(own, campaign.id, slug, places)

    await talk.store.museum(talk.museum.id).write(work)


#: What is asked, the reward's name, what is told of it with its time, and the words on the tap.
ASKED = {
    "it": (
        "quanto costa la Tazza d'oro?",
        "Tazza d'oro",
        "«{}» è una ricompensa per i doni da 100,00 € in su. Restano 9 posti su 12.",
        "(Dati delle 14:32.)",
        "Dona 100,00 €",
    ),
    "fr": (
        "combien pour la Tasse d'or ?",
        "Tasse d'or",
        "« {} » est une contrepartie pour les dons de 100,00 € ou plus. Il reste 9 places sur 12.",
        "(Chiffres de 14:32.)",
        "Donner 100,00 €",
    ),
    "en": (
        "is the Gold Cup still there?",
        "Gold Cup",
        "“{}” is a reward for gifts of €100.00 or more. 9 places of 12 are left.",
        "(Figures of 14:32.)",
        "Give €100.00",
    ),
}


@pytest.mark.parametrize("language", ["it", "fr", "en"])
async def test_a_reward_is_told_by_its_name_with_its_time_and_a_tap(
    store: Store, language: str
) -> None:
    talk = await opened_talk(store, WITH_CUP)
    await take(talk, "cup", 3)
    asked, name, told, time, label = ASKED[language]
    person = Person(talk=talk)
    (answer,) = await person.say(asked)
    assert plain(answer.text).splitlines() == [told.format(name), time]
    (tap,) = actions(answer)
    assert plain(tap.label) == label
    (confirmed,) = await person.say(tap.command)
    assert name in confirmed.text
    assert "100" in confirmed.text


async def test_a_reward_that_is_gone_is_told_so_and_any_gift_offered(store: Store) -> None:
    talk = await opened_talk(store, WITH_CUP)
    await take(talk, "cup", 12)
    (answer,) = await Person(talk=talk, language="en").say("are there any Gold Cups left?")
    assert "None is left." in answer.text
    assert [one.command for one in actions(answer)] == ["/give"]


async def test_a_reward_without_end_is_for_everybody(store: Store) -> None:
    talk = await opened_talk(store, WITH_CUP)
    said = await Person(talk=talk, language="en").hears("how many Silver Plates are left?")
    assert "There is enough of it for everybody." in said


async def test_rewards_that_share_a_name_are_all_told(store: Store) -> None:
    talk = await opened_talk(store, WITH_CUP.replace("Silver Plate", "Gold Cup"))
    (answer,) = await Person(talk=talk, language="en").say("how much is the Gold Cup?")
    assert "€100.00" in answer.text
    assert "€500.00" in answer.text
    assert [one.command for one in actions(answer)] == ["/give 100.00 cup", "/give 500.00 plate"]


async def test_what_the_museum_wrote_of_the_same_name_goes_before(store: Store) -> None:
    talk = await opened_talk(store, WITH_CUP + _OF_THE_HOUSE)
    person = Person(talk=talk, language="en")
    (answer,) = await person.say("what do I get with the Gold Cup?")
    assert "reward" not in answer.text
    assert "9 places" not in answer.text
    assert "12 places of 12 are left" in await person.hears("how many Gold Cups are left?")


async def test_a_reward_is_told_among_others_too(store: Store) -> None:
    talk = await opened_talk(store, WITH_CUP)
    answer = await Among(person=Person(talk=talk, language="en")).hears("how much is the Gold Cup?")
    assert "€100.00" in answer.text


async def test_before_the_opening_a_reward_is_told_and_nothing_is_offered(store: Store) -> None:
    talk = await opened_talk(store, WITH_CUP)
    early = Person(talk=talk, language="en").at(NOW - timedelta(days=60))
    (answer,) = await early.say("how much is the Gold Cup?")
    assert "€100.00" in answer.text
    assert "has not begun yet" in answer.text
    assert answer.buttons == ()


async def test_after_the_close_no_reward_is_promised(store: Store) -> None:
    talk = await opened_talk(store, WITH_CUP)
    late = Person(talk=talk, language="en").at(NOW + timedelta(days=60))
    said = await late.hears("is the Gold Cup still there?")
    assert "ended" in said
    assert "left" not in said


async def test_a_name_that_any_house_has_is_no_reward_s_alone(talk: Talk) -> None:
    said = await Person(talk=talk, language="en").hears("how much are the postcards?")
    assert "reward" not in said
    said = await Person(talk=talk, language="en").hears("how much is the reward Postcards?")
    assert "1 place of 1 is left" in said
