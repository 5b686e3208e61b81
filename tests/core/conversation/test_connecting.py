"""A group becomes a museum's space by a code that an administrator writes there, once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.community import codes, museums
from core.community.museum_file import read_museum_file
from core.errors import Mistake
from core.messages import Standing
from core.states.community import SpaceOrigin
from core.store.queries import spaces
from core.store.queries.museums import Museum
from core.store.queries.spaces import Space
from tests.core.conversation.talk import NOW, TEXT, Among, Person, Talk

ROUNDS = 10

ASTI = TEXT.replace('"palazzo"', '"asti"').replace("Palazzo Madama", "Museo di Asti")


@pytest.fixture
async def asti(talk: Talk) -> Museum:
    return await imported(talk, ASTI)


@pytest.fixture
def group(talk: Talk, asti: Museum) -> Among:
    """Give an administrator in a group that is nobody's space yet."""
    assert asti.slug == "asti"
    person = Person(talk=talk, sender="luca-1", name="Luca", language="it", shared_bot=True)
    return Among(person=person, group="giardino", standing=Standing.ADMINISTRATOR)


async def imported(talk: Talk, text: str) -> Museum:
    file = read_museum_file(text, "museum.toml")
    return await talk.store.network().write(
        lambda network: museums.apply(network, file, NOW).museum
    )


async def code(talk: Talk, museum: Museum, *, staff: bool = False) -> str:
    return await talk.store.network().write(
        lambda network: codes.make(network, museum, None, NOW, staff=staff)
    )


async def space(talk: Talk, museum: Museum, address: str = "giardino") -> Space | None:
    found = await talk.store.museum(museum.id).read(spaces.open_spaces)
    return next((one for one in found if one.address == address), None)


async def test_a_code_binds_the_chat_once(group: Among, talk: Talk, asti: Museum) -> None:
    made = await code(talk, asti)
    told = await group.hears(f"/connect {made.lower().replace('-', ' ')}")
    assert "collegata con Museo di Asti" in told.text
    bound = await space(talk, asti)
    assert bound is not None
    assert (bound.language, bound.staff, bound.origin) == ("it", False, SpaceOrigin.CODE)
    assert "80.000" in (await group.hears("quanto manca?")).text
    elsewhere = replace(group, group="-200")
    assert "già stato usato" in (await elsewhere.hears(f"/connect {made}")).text
    assert await space(talk, asti, "-200") is None


async def test_a_code_for_staff_binds_their_chat(group: Among, talk: Talk, asti: Museum) -> None:
    told = await group.hears(f"/connect {await code(talk, asti, staff=True)}")
    assert "chi lavora a Museo di Asti" in told.text
    bound = await space(talk, asti)
    assert bound is not None
    assert bound.staff


async def test_staff_are_told_what_waits_already_when_their_chat_is_bound(
    group: Among, talk: Talk, asti: Museum
) -> None:
    member = replace(talk, museum=asti)
    await Person(talk=member, language="it").say("/human chi ha dipinto i fiori?")
    told = await group.hears(f"/connect {await code(talk, asti, staff=True)}")
    assert "1 domanda aspetta già" in told.text
    assert "fiori" in (await group.hears("/handoffs")).text


async def test_only_an_administrator_of_a_group_decides(
    group: Among, talk: Talk, asti: Museum
) -> None:
    made = await code(talk, asti)
    anybody = replace(group, standing=Standing.ANYBODY)
    assert "amministratore" in (await anybody.hears(f"/connect {made}")).text
    assert "dall'interno" in await group.person.hears(f"/connect {made}")
    assert await space(talk, asti) is None
    await group.hears(f"/connect {made}")
    assert "amministratore" in (await anybody.hears("/disconnect")).text
    assert await space(talk, asti) is not None


async def test_a_code_that_is_wrong_or_old_says_so(group: Among, talk: Talk, asti: Museum) -> None:
    made = await code(talk, asti)
    assert "dopo il comando" in (await group.hears("/connect")).text
    assert "Non conosco" in (await group.hears(f"/connect {made[:-1]}")).text
    late = replace(group, person=group.person.at(NOW + timedelta(hours=24)))
    assert "scaduto" in (await late.hears(f"/connect {made}")).text


async def test_a_chat_belongs_to_one_museum_and_never_tells_a_stranger_which(
    group: Among, talk: Talk, asti: Museum
) -> None:
    await group.hears(f"/connect {await code(talk, asti)}")
    own, other = await code(talk, asti), await code(talk, talk.museum)
    assert "già collegata con Museo di Asti" in (await group.hears(f"/connect {own}")).text
    told = (await group.hears(f"/connect {other}")).text
    assert "altro museo" in told
    assert "Asti" not in told
    assert "Fatto." in (await group.hears("/disconnect")).text
    assert await space(talk, asti) is None
    assert "collegata con Palazzo Madama" in (await group.hears(f"/connect {other}")).text


async def test_a_museums_own_bot_takes_no_code_of_another(
    group: Among, talk: Talk, asti: Museum
) -> None:
    own_bot = replace(group, person=replace(group.person, shared_bot=False))
    assert "Non conosco" in (await own_bot.hears(f"/connect {await code(talk, asti)}")).text
    assert (
        "collegata con Palazzo"
        in (await own_bot.hears(f"/connect {await code(talk, talk.museum)}")).text
    )


async def test_importing_the_museums_file_leaves_such_a_space_open(
    group: Among, talk: Talk, asti: Museum
) -> None:
    await group.hears(f"/connect {await code(talk, asti)}")
    await imported(talk, ASTI)
    exported = await talk.store.network().read(lambda network: museums.export(network, "asti"))
    await imported(talk, exported)
    bound = await space(talk, asti)
    assert bound is not None
    assert bound.origin is SpaceOrigin.CODE


async def test_a_space_speaks_a_language_of_its_museum(talk: Talk) -> None:
    with pytest.raises(Mistake, match="does not speak"):
        await talk.store.network().write(
            lambda network: codes.make(network, talk.museum, "de", NOW, staff=False)
        )


async def test_two_codes_at_the_same_instant_bind_a_chat_to_one_museum(
    group: Among, talk: Talk, asti: Museum
) -> None:
    luca, ugo = group, replace(group, person=replace(group.person, sender="ugo-1", name="Ugo"))
    for number in range(ROUNDS):
        place = f"-{number}"
        made = await code(talk, asti), await code(talk, talk.museum)
        await asyncio.gather(
            replace(luca, group=place).say(f"/connect {made[0]}"),
            replace(ugo, group=place).say(f"/connect {made[1]}"),
        )
        bound = [await space(talk, one, place) for one in (asti, talk.museum)]
        assert bound.count(None) == 1
