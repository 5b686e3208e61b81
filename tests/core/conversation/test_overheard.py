"""Where others read along, everybody hears what is for all, and nobody what is for one."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import select

from core.messages import Action, Link, Message, Platform
from core.states.outreach import ConsentState, Purpose
from core.store.queries import hand_offs, memberships
from core.store.queries.members import Identity, identity_of
from core.store.scope import of_network
from core.store.tables.network import payment_link
from tests.core.conversation.talk import NOW, Among, Person, Talk, actions

_LINKS = of_network(select(payment_link.c.token))


@pytest.fixture
def among(giulia: Person) -> Among:
    return Among(person=giulia)


def link(message: Message) -> Link:
    (button,) = [one for row in message.buttons for one in row]
    assert isinstance(button, Link)
    return button


async def identity(talk: Talk) -> Identity:
    found = await talk.store.network().read(
        lambda network: identity_of(network, Platform.SIMULATED, "giulia-1")
    )
    assert found is not None
    return found


async def test_a_command_for_everyone_is_answered_there(among: Among) -> None:
    assert "80.000" in (await among.hears("/campaign")).text
    assert "80.000" in (await among.hears("quanto manca?")).text
    assert "flash" in (await among.hears("posso fotografare nelle sale?")).text


@pytest.mark.parametrize(
    ("said", "command"),
    [("/give 15", "give"), ("vorrei donare 15 euro", "give"), ("/mygifts", "mygifts")],
)
async def test_a_personal_command_gets_a_way_to_the_private_chat(
    among: Among, talk: Talk, said: str, command: str
) -> None:
    answer = await among.hears(said)
    assert answer.text == "A questo rispondo nella nostra chat privata."
    assert link(answer).url == f"https://chat.example/bot?start=palazzo_{command}"
    assert await talk.store.network().read(lambda network: network.run(_LINKS).all()) == []


async def test_without_a_link_a_press_leads_to_where_the_person_alone_reads(among: Among) -> None:
    answer = await replace(among, link=None).hears("/give")
    ((button,),) = answer.buttons
    assert isinstance(button, Action)
    assert button.command == "/give"


async def test_a_platform_that_can_answers_where_the_person_alone_reads(
    among: Among, talk: Talk
) -> None:
    beside = replace(among, private="only giulia")
    assert await beside.say("/give 15") == []
    (answer,) = await talk.replies("only giulia")
    assert "15,00" in answer.text
    assert "80.000" in (await beside.hears("/campaign")).text


async def test_what_is_not_known_is_never_handed_over_from_a_group(among: Among) -> None:
    answer = await among.hears("chi ha dipinto i fiori del soffitto azzurro?")
    assert link(answer).url.endswith("start=palazzo_human")
    assert "sì" not in (await among.hears("sì")).text.casefold()


async def test_guesses_are_offered_to_everybody(among: Among) -> None:
    answer = await among.hears("posso fotografia")
    (guess,) = actions(answer)
    assert guess.command.startswith("/help photo-service ")
    own = among.person.talk.store.museum(among.person.talk.museum.id)
    assert len(await own.read(partial(hand_offs.asked_in_vain, since=NOW, most=9))) == 1
    await among.say(guess.command)
    assert await own.read(partial(hand_offs.asked_in_vain, since=NOW, most=9)) == []


async def test_no_is_heard_in_a_group_too(among: Among, giulia: Person, talk: Talk) -> None:
    await giulia.say("/settings news on")
    assert (await among.hears("/stop")).text.startswith("Fatto.")
    member_id = (await identity(talk)).member_id
    said = await talk.store.museum(talk.museum.id).read(
        lambda scope: memberships.consents(scope, [member_id])
    )
    assert said[member_id][Purpose.NEWS] is ConsentState.WITHDRAWN


async def test_a_group_is_never_taken_for_somebodys_own_chat(
    among: Among, giulia: Person, talk: Talk
) -> None:
    await among.say("/campaign")
    heard_only = await identity(talk)
    assert (heard_only.address, heard_only.closed_at) == ("", giulia.now)
    await giulia.say("/start")
    await among.say("/campaign")
    known = await identity(talk)
    assert (known.address, known.closed_at) == ("chat giulia-1", None)
