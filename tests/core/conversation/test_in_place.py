"""Which answers take the place of the menu whose button was pressed."""

from dataclasses import replace

from sqlalchemy import select

from core.messages import ChatKind, Incoming, Platform
from core.outreach.subjects import menu_in
from core.store.scope import across_museums
from core.store.tables.outreach import occasion
from tests.core.conversation.talk import NOW, Person, Talk, actions

_SUBJECTS = across_museums(select(occasion.c.id, occasion.c.subject))
MENU = "77"


async def menus(talk: Talk, said: Incoming) -> list[str]:
    """Hear a press; gives the menus whose place the answers take."""
    before = await _subjects(talk)
    await talk.conversation.receive(said, NOW)
    new = [subject for key, subject in (await _subjects(talk)).items() if key not in before]
    assert new
    found = [menu_in(subject) for subject in new]
    return [one.reference for one in found if one is not None]


async def _subjects(talk: Talk) -> dict[int, dict[str, object]]:
    rows = await talk.store.network().read(lambda network: network.run(_SUBJECTS).all())
    return {row.id: row.subject for row in rows}


def press(person: Person, command: str) -> Incoming:
    return replace(person.incoming(command), pressed_on=MENU)


async def test_steps_in_a_menu_replace_it_and_what_is_worth_keeping_stays(
    talk: Talk, giulia: Person
) -> None:
    for command in ("/settings", "/settings news on", "/settings quiet 22-8", "/language fr"):
        assert await menus(talk, press(giulia, command)) == [MENU], command
    for command in ("/give 15", "/campaign", "/mygifts", "/human Chi?", "/mydata", "/follow"):
        assert await menus(talk, press(giulia, command)) == [], command
    assert await menus(talk, press(giulia, "/forget no")) == [MENU]


async def test_what_is_typed_or_said_among_others_replaces_nothing(
    talk: Talk, giulia: Person
) -> None:
    assert await menus(talk, giulia.incoming("/settings news on")) == []
    among = replace(press(giulia, "/start"), chat=ChatKind.SHARED, address="-100")
    assert await menus(talk, among) == []
    whispered = replace(press(giulia, "/settings"), chat=ChatKind.SHARED, private_address="own")
    assert await menus(talk, whispered) == []


async def test_a_refusal_leaves_the_menu_as_it_is(replayed: Talk) -> None:
    visitor = replace(Person(talk=replayed), platform=Platform.WEBCHAT)
    assert await menus(replayed, press(visitor, "/settings news on")) == []


async def test_a_museum_chosen_from_the_list_takes_its_place(talk: Talk) -> None:
    stranger = Person(talk=talk, shared_bot=True)
    assert await menus(talk, press(stranger, "/museums palazzo")) == [MENU]


async def test_a_switch_that_was_pressed_shows_the_menu_again(talk: Talk, giulia: Person) -> None:
    (menu,) = await giulia.say("/settings")
    first = actions(menu)[0]
    await talk.conversation.receive(press(giulia, first.command), NOW)
    (after,) = await talk.replies(f"chat {giulia.sender}")
    assert len(actions(after)) == len(actions(menu))
    assert actions(after)[0].label != first.label
    assert actions(after)[1:] == actions(menu)[1:]
