"""A bot that serves many museums: who speaks to which is found out, and stays."""

from dataclasses import replace

import pytest

from core.community import museums, start_links
from core.community.museum_file import read_museum_file
from core.messages import Message
from core.outreach.sending import Sender
from core.states.outreach import ConsentState, Purpose
from core.store.queries import campaigns, memberships, sources
from core.store.queries.members import identity_of
from core.store.queries.museums import Museum
from tests.core.conversation.talk import NOW, TEXT, Among, Person, Talk, actions
from tests.core.outreach.community import Recorder

ASTI = TEXT.replace('"palazzo"', '"asti"').replace("Palazzo Madama", "Museo di Asti")


@pytest.fixture
async def asti(talk: Talk) -> Museum:
    file = read_museum_file(ASTI, "asti.toml")
    return await talk.store.network().write(
        lambda network: museums.apply(network, file, NOW).museum
    )


@pytest.fixture
def luca(talk: Talk, asti: Museum) -> Person:
    assert asti.slug == "asti"
    return Person(talk=talk, sender="luca-1", name="Luca", language="it", shared_bot=True)


def commands(message: Message) -> list[str]:
    return [one.command for one in actions(message)]


async def say(person: Person, text: str) -> Message:
    (message,) = await person.say(text)
    return message


async def test_who_starts_is_shown_the_museums(luca: Person) -> None:
    shown = await say(luca, "/start")
    assert shown.text.startswith("Ciao! Sono l'assistente automatico di più musei.")
    assert [(one.label, one.command) for one in actions(shown)] == [
        ("Museo di Asti", "/museums asti"),
        ("Palazzo Madama", "/museums palazzo"),
    ]


async def test_the_chosen_museum_stays_until_another_is_chosen(luca: Person) -> None:
    assert "Di quale museo" in (await say(luca, "posso fotografare?")).text
    chosen = await luca.press("Museo di Asti", await say(luca, "/start"))
    assert "di Museo di Asti" in chosen.text
    assert commands(chosen) == ["/campaign", "/give", "/museums palazzo"]
    assert "flash" in await luca.hears("posso fotografare nelle sale?")
    assert "15,00\u00a0€ a Museo di Asti" in await luca.hears("/give 15")
    other = await luca.press("Palazzo Madama", await say(luca, "/museums"))
    assert "di Palazzo Madama" in other.text
    assert "15,00\u00a0€ a Palazzo Madama" in await luca.hears("/give 15")


@pytest.mark.parametrize("typed", ["Museo di Asti", "museo di asti", "/start asti"])
async def test_a_museum_can_be_named(luca: Person, typed: str) -> None:
    assert "di Museo di Asti" in await luca.hears(typed)


async def test_a_link_leads_past_the_greeting(luca: Person) -> None:
    assert "Quanto vuoi" in await luca.hears("/start asti_give")
    assert "Quanto vuoi" in await luca.hears("/start give")
    assert (await say(luca, "/start palazzo_stop")).text != (await say(luca, "/stop")).text


@pytest.mark.parametrize("payload", ["gone", "x" * 64, "palazzo_nothing", "../..", "_"])
async def test_a_link_that_leads_nowhere_still_begins(luca: Person, payload: str) -> None:
    assert "Ciao" in await luca.hears(f"/start {payload}")


async def test_no_is_said_to_all_museums(luca: Person, talk: Talk, asti: Museum) -> None:
    for slug in ("asti", "palazzo"):
        await luca.say(f"/museums {slug}")
        await luca.say("/settings news on")
    assert (await luca.hears("/stop")).startswith("Fatto.")
    member_id = await member_of(talk, luca)
    for museum in (asti, talk.museum):
        said = await talk.store.museum(museum.id).read(
            lambda scope: memberships.consents(scope, [member_id])
        )
        assert said[member_id][Purpose.NEWS] is ConsentState.WITHDRAWN


async def member_of(talk: Talk, person: Person) -> int:
    found = await talk.store.network().read(
        lambda network: identity_of(network, person.platform, person.sender)
    )
    assert found is not None
    return found.member_id


async def test_who_chose_nothing_can_be_forgotten(luca: Person, talk: Talk) -> None:
    await luca.say("ciao")
    assert (await luca.hears("/stop")).startswith("Fatto.")
    await luca.press("Cancella i miei dati", await say(luca, "/forget"))
    found = await talk.store.network().read(
        lambda network: identity_of(network, luca.platform, luca.sender)
    )
    assert found is None


async def test_the_list_of_museums_is_really_sent(luca: Person, talk: Talk) -> None:
    await luca.say("/start")
    platform = Recorder()
    await Sender(talk.store, {luca.platform: platform}, "worker").slice("simulated", NOW)
    (text,) = platform.shown["chat luca-1"]
    assert "più musei" in text


async def test_a_museum_alone_in_its_network_needs_no_choice(talk: Talk) -> None:
    eva = Person(talk=talk, sender="eva", shared_bot=True)
    assert "Palazzo Madama" in await eva.hears("/start")


async def test_a_space_is_its_museums(luca: Person) -> None:
    among = Among(person=luca)
    assert "non è collegata" in (await among.hears("quanto manca?")).text
    bound = replace(among, group="sala")
    assert "80.000" in (await bound.hears("quanto manca?")).text
    assert "80.000" in (await replace(bound, group="sala/7").hears("quanto manca?")).text


async def test_what_led_somebody_here_first_is_counted(
    luca: Person, talk: Talk, asti: Museum
) -> None:
    scope = talk.store.museum(asti.id)
    campaign = await scope.read(lambda scope: campaigns.named(scope, "meissen"))
    assert campaign is not None
    poster, again, letter = [
        await talk.store.network().write(
            lambda network, name=name: start_links.link_for(  # type: ignore[misc] # its default has no type
                network, asti.id, campaign.id, name, NOW
            )
        )
        for name in ("poster-entrance", "poster-entrance", "letter")
    ]
    assert poster == again
    told = await luca.hears(f"/start {poster.token}")
    assert "Il servizio di Meissen" in told
    await luca.say(f"/start {letter.token}")
    counted = await scope.read(sources.counts)
    assert [(one.source, one.members, one.backers) for one in counted] == [
        ("poster-entrance", 1, 0)
    ]
