"""What is sent is held against the published Bot API by the double, request by request."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bots.pressing import Pressed
from bots.splitting import LONGEST_TEXT, units
from bots.telegram.accounts import Account
from bots.telegram.places import Place
from bots.telegram.request import Unanswered
from bots.telegram.running import opened_bots
from core.errors import AddressClosed, DeliveryError, MessageRefused, TryLater
from core.messages import Action, Message, Sent
from core.states.community import PlaceEvent
from doubles.telegram.client import FaultKind, Person, Telegram, World
from tests.bots.telegram.desk import GIVE, KEY, SEALS, Desk, opened


async def test_a_message_arrives_with_its_buttons(desk: Desk, giulia: Person) -> None:
    sent = await desk.send(GIVE, giulia.id)
    shown = await giulia.hears(desk.account)
    assert (str(shown.id), shown.text) == (sent.reference, "Quanto vuoi?")
    assert shown.labels == ("2 €", "15 €", "Paga", "Museo")
    assert [one.url for one in shown.buttons[2:]] == [
        "https://museum.example/p/token",
        "https://museum.example/a?b=1",
    ]
    assert SEALS.read(shown.buttons[1].data, Place(giulia.id)) == Pressed("palazzo", "/give 15")


@pytest.mark.parametrize("text", ["<b>no</b> *no* _no_ [no](http://x.example) `no`", "\"},{'a':1}"])
async def test_markup_is_text(desk: Desk, giulia: Person, text: str) -> None:
    await desk.send(Message(text), giulia.id)
    shown = await giulia.hears(desk.account)
    assert shown.text == text
    assert {one["type"] for one in shown.entities} <= {"url", "bot_command"}


async def test_nobody_is_called_by_a_name_in_a_text(desk: Desk, giulia: Person) -> None:
    await desk.send(Message("Grazie @everyone, @durov! scrivi a info@museum.example"), giulia.id)
    shown = await giulia.hears(desk.account)
    assert not [one for one in shown.entities if one["type"] == "mention"]
    assert shown.text.replace("\u2060", "").startswith("Grazie @everyone, @durov!")
    assert "info@museum.example" in shown.text


async def test_a_long_text_comes_in_parts_with_the_buttons_last(desk: Desk, giulia: Person) -> None:
    text = "\n\n".join(f"Paragraph {number}. {'Much text. 😀 ' * 60}" for number in range(9))
    sent = await desk.send(replace(GIVE, text=text), giulia.id)
    parts = [await giulia.hears(desk.account) for _ in sent.reference.split(",")]
    assert [str(one.id) for one in parts] == sent.reference.split(",")
    assert all(units(one.text) <= LONGEST_TEXT for one in parts)
    assert [bool(one.buttons) for one in parts] == [False] * (len(parts) - 1) + [True]
    assert "".join("".join(one.text for one in parts).split()) == "".join(text.split())


async def test_what_is_left_of_a_message_goes_on_after_what_arrived(
    desk: Desk, giulia: Person, world: World
) -> None:
    text = "One. " * 1500
    await world.fault(FaultKind.SERVER_ERROR, method="sendmessage", skip=1)
    with pytest.raises(TryLater):
        await desk.send(Message(text), giulia.id)
    sent = await desk.send(Message(text), giulia.id)
    heard = [one for one in await giulia.read(desk.account) if one.is_bot]
    assert [str(one.id) for one in heard] == sent.reference.split(",")


async def test_the_wait_that_telegram_names_is_told_and_kept(
    desk: Desk, giulia: Person, world: World
) -> None:
    await world.fault(FaultKind.TOO_MANY_REQUESTS, method="sendmessage", seconds=60)
    for _ in range(2):
        with pytest.raises(TryLater) as told:
            await desk.send(Message("One."), giulia.id)
        assert told.value.after is not None
        assert timedelta(seconds=50) < told.value.after <= timedelta(seconds=60)


async def test_messages_to_one_chat_keep_their_order(desk: Desk, giulia: Person) -> None:
    messages = [Message(f"{number}") for number in range(3)]
    await asyncio.gather(*(desk.send(one, giulia.id, f"key{one.text}") for one in messages))
    heard = [one.text for one in await giulia.read(desk.account) if one.is_bot]
    assert heard == ["0", "1", "2"]


async def test_an_edit_replaces_what_was_sent(desk: Desk, giulia: Person) -> None:
    sent = await desk.send(GIVE, giulia.id)
    await desk.edit(Message("Fatto."), giulia.id, sent)
    await desk.edit(Message("Fatto."), giulia.id, sent)
    [shown] = [one for one in await giulia.read(desk.account) if one.is_bot]
    assert (shown.text, shown.labels, shown.edits) == ("Fatto.", (), 1)


async def test_what_is_gone_can_t_be_edited(desk: Desk, giulia: Person) -> None:
    with pytest.raises(MessageRefused):
        await desk.edit(Message("Fatto."), giulia.id, Sent("424242"))


async def test_what_is_taken_back_is_gone_and_stays_gone(desk: Desk, giulia: Person) -> None:
    sent = await desk.send(GIVE, giulia.id)
    for _ in range(2):
        await desk.transport.take_away(str(giulia.id), sent)
    assert [one for one in await giulia.read(desk.account) if one.is_bot] == []


async def test_after_48_hours_telegram_keeps_a_message_for_good(
    desk: Desk, giulia: Person, world: World
) -> None:
    sent = await desk.send(GIVE, giulia.id)
    [shown] = [one for one in await giulia.read(desk.account) if one.is_bot]
    await world.set_clock(shown.date + 49 * 3600)
    with pytest.raises(MessageRefused):
        await desk.transport.take_away(str(giulia.id), sent)


async def test_who_blocked_the_bot_can_t_be_reached(desk: Desk, giulia: Person) -> None:
    await giulia.block(desk.account)
    with pytest.raises(AddressClosed):
        await desk.send(GIVE, giulia.id)
    assert desk.told == []


async def test_who_never_wrote_can_t_be_reached(desk: Desk, world: World) -> None:
    stranger = await world.person("Ann")
    with pytest.raises(AddressClosed):
        await desk.send(GIVE, stranger.id)


async def test_a_group_that_put_the_bot_out_is_told_of(
    desk: Desk, world: World, giulia: Person
) -> None:
    group = await world.supergroup("Amici", giulia, desk.account)
    await group.remove(desk.account)
    with pytest.raises(AddressClosed):
        await desk.send(GIVE, group.id)
    assert [one.event for one in desk.told] == [PlaceEvent.REMOVED]


async def test_a_group_where_the_bot_may_not_write_is_told_of_and_waits(
    desk: Desk, world: World, giulia: Person
) -> None:
    group = await world.supergroup("Amici", giulia, desk.account)
    await group.restrict(desk.account)
    with pytest.raises(TryLater):
        await desk.send(GIVE, group.id)
    assert [one.event for one in desk.told] == [PlaceEvent.MUTED]


async def test_a_group_that_grew_is_followed_and_told_once(
    desk: Desk, world: World, giulia: Person
) -> None:
    group = await world.group("Amici", giulia, desk.account)
    grown = await group.migrate()
    await desk.send(GIVE, group.id)
    assert (await giulia.hears(grown)).text == "Quanto vuoi?"
    [news] = desk.told
    assert (news.event, news.address) == (PlaceEvent.MOVED, str(group.id))
    assert news.new_address == str(grown.id)


@pytest.mark.parametrize("deed", ["close", "delete"])
async def test_where_a_topic_is_gone_the_whole_group_hears(
    desk: Desk, world: World, giulia: Person, deed: str
) -> None:
    group = await world.supergroup("Amici", giulia, desk.account, has_topics=True)
    topic = await group.open_topic("Campagna")
    await desk.send(GIVE, f"{group.id}/{topic}")
    assert (await giulia.hears(group, topic=topic)).topic == topic
    await (group.close_topic(topic) if deed == "close" else group.delete_topic(topic))
    await desk.send(Message("Anche qui"), f"{group.id}/{topic}", "another")
    assert (await giulia.hears(group, "Anche qui")).topic == 0
    assert [one.event for one in desk.told] == [PlaceEvent.TOPIC_CLOSED]


@pytest.mark.parametrize(
    ("kind", "means"),
    [
        (FaultKind.SERVER_ERROR, TryLater),
        (FaultKind.TOO_MANY_REQUESTS, TryLater),
        (FaultKind.ACCEPT_THEN_DROP, Unanswered),
        (FaultKind.RESET, Unanswered),
    ],
)
async def test_trouble_on_the_way_is_told_for_what_it_is(
    desk: Desk, world: World, giulia: Person, kind: FaultKind, means: type[Exception]
) -> None:
    await world.fault(kind, method="sendmessage", seconds=1)
    with pytest.raises(means) as told:
        await desk.send(GIVE, giulia.id)
    assert isinstance(told.value, DeliveryError) is (means is TryLater)


async def test_where_nobody_listens_nothing_was_sent(desk: Desk, giulia: Person) -> None:
    async with opened_bots([Account(token=desk.account.token)], "http://127.0.0.1:9") as bots:
        with pytest.raises(TryLater):
            await replace(desk.transport, bots=bots).send(
                desk.transport.encode(GIVE), str(giulia.id), KEY
            )


async def test_a_revoked_token_makes_messages_wait_and_is_told_once_without_it(
    desk: Desk, world: World, giulia: Person, caplog: pytest.LogCaptureFixture
) -> None:
    await world.revoke(desk.account)
    with caplog.at_level(logging.DEBUG):
        for _ in range(2):
            with pytest.raises(TryLater, match="is refused"):
                await desk.send(GIVE, giulia.id)
    assert caplog.text.count("refuses the token") == 1
    assert desk.account.token.partition(":")[2] not in caplog.text


@pytest.mark.parametrize("address", ["", "nowhere", "@palazzo"])
async def test_what_is_no_address_is_refused(desk: Desk, address: str) -> None:
    with pytest.raises(MessageRefused):
        await desk.send(GIVE, address)


async def test_words_too_long_for_a_button_are_kept(desk: Desk, giulia: Person) -> None:
    long = Pressed("palazzo", "/help " + "k" * 60)
    message = Message("?", ((Action("Sì", long.command),),), museum="palazzo")
    await desk.send(message, giulia.id)
    assert desk.kept == [long]
    assert (await giulia.hears(desk.account)).labels == ("Sì",)


def test_an_account_shows_its_token_to_nobody() -> None:
    account = Account(token="5000:" + "s" * 35)
    assert "sss" not in " ".join([repr(account), account.title, account.lane])


async def test_a_museums_own_bot_speaks_for_no_other(telegram: Telegram, world: World) -> None:
    bot, giulia = await world.bot("asti_bot"), await world.person()
    await giulia.start(bot)
    async with opened(telegram, world, bot, museum="asti") as desk:
        with pytest.raises(MessageRefused, match="no other museum"):
            await desk.send(Message("Ciao.", museum="palazzo"), f"{bot.id}:{giulia.id}")
        await desk.send(Message("Ciao.", museum="asti"), f"{bot.id}:{giulia.id}")
    assert (await giulia.hears(bot)).text == "Ciao."
