"""What people do on Telegram, and what becomes of it here: kept, handled once, answered there."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bots.pressing import Pressed, token_of
from bots.telegram.accounts import Account, Mode
from bots.telegram.bot import opened_bot
from bots.telegram.hearing import Hearing
from bots.telegram.places import Place
from core.community import museums
from core.community.museum_file import read_museum_file
from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.messages import Platform
from core.store import Store
from core.store.queries import kept_buttons, members, spaces
from core.store.queries.kept_buttons import KeptButton
from core.store.scope import of_network
from core.store.tables.network import arrival
from doubles.telegram.client import Telegram, World
from tests.bots.telegram.desk import png
from tests.bots.telegram.network import Network, opened_network
from tests.bots.telegram.updates import GROUP, PRIVATE, SEALS, message, press, standing, update
from tests.core.conversation.talk import NOW, TEXT, plain

AFTER = NOW + timedelta(days=40)
ARRIVALS = of_network(
    select(arrival.c.body, arrival.c.handled_at, arrival.c.problem).order_by(arrival.c.number)
)
MALFORMED: list[dict[str, Any]] = [
    {"message": "not a message"},
    {"message": {"message_id": 1, "date": 10**30, "chat": {"id": 1, "type": "private"}}},
    {"message": {"message_id": 1, "date": 0, "chat": "x", "from": 5, "text": "ciao"}},
    {"callback_query": {"id": None, "from": {}, "chat_instance": []}},
    {"my_chat_member": {"chat": {"id": -1, "type": "group"}}},
]


async def arrivals(network: Network) -> list[tuple[str | None, bool, str | None]]:
    """Read what came: its words, whether it is handled, and what is wrong with it."""
    rows = await network.house.store.network().read(lambda scope: scope.run(ARRIVALS).all())
    return [(row.body, row.handled_at is not None, row.problem) for row in rows]


@pytest.mark.parametrize("mode", list(Mode))
async def test_poison_is_kept_for_a_look_and_stops_nothing(
    sqlite_url: str, telegram: Telegram, world: World, mode: Mode
) -> None:
    bot = await world.bot()
    giulia = await world.person()
    async with opened_network(sqlite_url, telegram.address, {"palazzo": bot.token}, mode) as here:
        for update in MALFORMED:
            await world.push(bot, update)
        await giulia.start(bot)
        assert "Palazzo Madama" in (await giulia.hears(bot)).text
        found = await arrivals(here)
        poison = [one for one in found if one[2]]
        assert len(poison) == len(MALFORMED)
        assert all(body and is_handled for body, is_handled, _ in poison)
        assert all(body is None for body, is_handled, problem in found if not problem)


async def test_a_long_word_of_many_letters_is_answered(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot = await world.bot()
    giulia = await world.person("<b>Giulia</b> \u202e *x*")
    async with opened_network(sqlite_url, telegram.address, {"palazzo": bot.token}):
        await giulia.start(bot)
        hello = await giulia.hears(bot)
        assert "<b>Giulia</b>" in hello.text
        assert "\u202e" not in hello.text
        await giulia.type(bot, "x" * 4096)
        assert (await giulia.hears(bot)).text
        await giulia.send_photo(bot, png())
        assert (await giulia.hears(bot)).text


async def test_buttons_from_elsewhere_are_answered_kindly(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot = await world.bot()
    giulia, ann = await world.person(), await world.person("Ann", language="en")
    async with opened_network(sqlite_url, telegram.address, {"palazzo": bot.token}) as here:
        for person in (giulia, ann):
            await person.start(bot)
        hello, hers = await giulia.hears(bot), await ann.hears(bot)
        for data in (hello.buttons[0].data, "/give 15", "x" * 64):
            answer = await ann.answer(await ann.forge(bot, hers, data))
            assert "expired" in answer.text
        before = len(await ann.read(bot))
        assert (await ann.tap(bot, hers, hers.labels[0])).text == ""
        await ann.hears(bot)
        assert len(await ann.read(bot)) == before + 1
        assert await here.raised() == 0


async def test_among_others_what_is_personal_is_answered_by_a_way_to_the_private_chat(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot = await world.bot("palazzo_bot", reads_groups=True)
    giulia = await world.person()
    group = await world.supergroup("Amici", giulia, bot)
    async with opened_network(sqlite_url, telegram.address, {"palazzo": bot.token}):
        await giulia.type(group, "chi viene domani?")
        await giulia.type(group, "/campaign@palazzo_bot")
        assert "Mancano" in plain((await giulia.hears(group)).text)
        await giulia.type(group, "@palazzo_bot quanto manca?")
        assert "Mancano" in plain((await giulia.hears(group)).text)
        await giulia.type(group, "/give 15")
        way = await giulia.hears(group)
        [link] = [one.url for one in way.buttons]
        assert link.startswith("https://t.me/palazzo_bot?start=palazzo")
        await giulia.start(bot, link.partition("start=")[2])
        assert "Quanto vuoi" in (await giulia.hears(bot, "Quanto")).text
        said = [one for one in await giulia.read(group) if one.is_bot]
        assert len(said) == 3


async def test_one_bot_serves_two_museums_and_each_button_its_own(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot = await world.bot("network_bot")
    giulia = await world.person()
    own = {"palazzo": "", "altro": ""}
    async with opened_network(sqlite_url, telegram.address, own, shared=bot.token) as here:
        await giulia.start(bot, "palazzo")
        hello = await giulia.hears(bot)
        await giulia.start(bot, "altro")
        await giulia.hears(bot)
        await giulia.tap(bot, hello, "Dona")
        amounts = await giulia.hears(bot)
        await giulia.tap(bot, amounts, next(one for one in amounts.labels if "15" in one))
        offer = await giulia.hears(bot)
        await here.pay(next(one.url for one in offer.buttons if one.url))
        await giulia.hears(bot, "Grazie")
        assert (await here.raised("palazzo"), await here.raised("altro")) == (15_00, 0)


@pytest.fixture
async def hearing(database_url: str) -> AsyncIterator[Hearing]:
    """Give what hears for a bot that the network shares, without anybody who fetches."""
    store = Store(database_url)
    token = f"5000:{'x' * 35}"
    async with opened_bot(Account(token=token), "http://127.0.0.1:9") as bot:
        bot.username = "PalazzoBot"
        yield Hearing(
            bot=bot,
            store=store,
            conversation=Conversation(store, LexicalAnswers),
            seals=SEALS,
            wake=lambda _: None,
            now=lambda: NOW,
        )
    await store.close()


async def take_in(hearing: Hearing, *updates: dict[str, Any]) -> None:
    """Let updates come and be handled."""
    await hearing.keep(updates)
    await hearing.handle_waiting()


async def test_who_blocks_the_bot_is_left_in_peace_until_they_come_back(hearing: Hearing) -> None:
    async def is_closed() -> bool:
        found = await hearing.store.network().read(
            lambda scope: members.identity_of(scope, Platform.TELEGRAM, "77")
        )
        assert found
        return found.closed_at is not None

    await take_in(hearing, update("message", message("ciao"), 1))
    kicked = standing("kicked", PRIVATE, until_date=0)
    await take_in(hearing, update("my_chat_member", kicked, 2))
    assert await is_closed()
    await take_in(hearing, update("my_chat_member", standing("member", PRIVATE), 3))
    assert not await is_closed()


async def test_a_group_that_grows_keeps_its_place(hearing: Hearing) -> None:
    space = '[[spaces]]\nplatform = "telegram"\naddress = "-1001234/7"\nlanguage = "it"\n\n'
    text = TEXT.replace("[[campaigns]]", f"{space}[[campaigns]]", 1)
    file = read_museum_file(text, "museum.toml")
    done = await hearing.store.network().write(lambda scope: museums.apply(scope, file, NOW))
    moved = update("message", message(chat=GROUP, migrate_to_chat_id=-1009), 1)
    await take_in(hearing, moved, {**moved, "update_id": 2})
    found = await hearing.store.museum(done.museum.id).read(spaces.open_spaces)
    assert "-1009/7" in [one.address for one in found]


async def test_what_a_long_button_says_is_found_again(hearing: Hearing) -> None:
    long = Pressed("palazzo", "/help " + "x" * 60)
    button = KeptButton(long.museum, long.command)
    for _ in range(2):
        await hearing.store.network().write(
            lambda scope: kept_buttons.keep(scope, token_of(long), button, NOW)
        )
    data = SEALS.write(long, Place(77))
    file = read_museum_file(TEXT, "museum.toml")
    await hearing.store.network().write(lambda scope: museums.apply(scope, file, NOW))
    await take_in(hearing, update("callback_query", press(data), 1))
    rows = await hearing.store.network().read(lambda scope: scope.run(ARRIVALS).all())
    assert [(row.body, row.problem) for row in rows] == [(None, None)]
    await hearing.store.network().write(lambda scope: kept_buttons.drop(scope, AFTER))
    assert (
        await hearing.store.network().read(lambda scope: kept_buttons.find(scope, token_of(long)))
        is None
    )


async def test_what_was_kept_before_a_crash_is_handled_after_it_and_once(hearing: Hearing) -> None:
    said = update("message", message("ciao"), 1)
    await hearing.keep([said, said])
    await hearing.keep([said])
    assert await hearing.handle_waiting() == 1
    assert await hearing.handle_waiting() == 0
    await hearing.keep([said])
    assert await hearing.handle_waiting() == 0
