"""Pictures are uploaded once by a bot, and posts are pinned where that is allowed."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bots.telegram.pictures import Pictures
from bots.telegram.wire import Refused
from core.messages import Image, Message, Prominence
from doubles.telegram.client import Person, World
from tests.bots.telegram.desk import GIVE, Desk, png


async def test_a_picture_is_uploaded_once_then_named(
    desk: Desk, giulia: Person, world: World
) -> None:
    card = Message("50 %", image=Image("card-1", png(), "half"), museum="palazzo")
    people = [giulia, await world.person("Ann")]
    await people[1].start(desk.account)
    await asyncio.gather(*(desk.send(card, one.id, f"{one.id}") for one in people))
    shown = [await one.hears(desk.account) for one in people]
    assert [one.text for one in shown] == ["50 %"] * 2
    assert len({one.photo.unique_id for one in shown if one.photo}) == 1
    asked = await world.requests("sendphoto")
    assert ["photo" in one["values"] for one in asked] == [False, True]


async def test_nothing_is_kept_of_an_upload_that_is_over() -> None:
    pictures = Pictures()

    async def known(name: str) -> Any:
        return name

    async def new() -> Any:
        return {"photo": [{"file_id": "a name"}]}

    async def refused() -> Any:
        raise Refused(400, "no picture", {})

    await pictures.use(1, "card-1", known, new)
    with pytest.raises(Refused):
        await pictures.use(1, "card-2", known, refused)
    assert not pictures._uploading  # noqa: SLF001 - memory has no other sign


async def test_a_long_text_follows_its_picture(desk: Desk, giulia: Person) -> None:
    text = "A sentence. " * 100
    card = replace(GIVE, text=text, image=Image("card-2", png(), "half"))
    await desk.send(card, giulia.id)
    first, second = await giulia.hears(desk.account), await giulia.hears(desk.account)
    assert first.photo
    assert not first.buttons
    assert (second.text, bool(second.buttons)) == (text.strip(), True)


async def test_a_picture_is_exchanged_by_an_edit(desk: Desk, giulia: Person) -> None:
    card = Message("50 %", image=Image("card-3", png(), "half"))
    sent = await desk.send(card, giulia.id)
    before = await giulia.hears(desk.account)
    later = Message("75 %", image=Image("card-4", png("red"), "more"))
    await desk.edit(later, giulia.id, sent)
    after = await giulia.sees(desk.account, lambda one: one.edits == 1)
    assert after.text == "75 %"
    assert before.photo
    assert after.photo
    assert before.photo.unique_id != after.photo.unique_id


async def test_a_picture_comes_to_a_text_and_gives_way_to_nothing(
    desk: Desk, giulia: Person
) -> None:
    sent = await desk.send(Message("50 %"), giulia.id)
    assert not (await giulia.hears(desk.account)).photo
    await desk.edit(Message("75 %", image=Image("card-5", png("red"), "more")), giulia.id, sent)
    shown = await giulia.sees(desk.account, lambda one: one.edits == 1)
    assert (shown.text, bool(shown.photo)) == ("75 %", True)
    await desk.edit(Message("Taken back"), giulia.id, sent)
    after = await giulia.sees(desk.account, lambda one: one.edits == 2)
    assert (after.text, after.photo and (after.photo.width, after.photo.height)) == (
        "Taken back",
        (640, 64),
    )


async def test_a_pinned_message_is_pinned_where_that_is_allowed(
    desk: Desk, world: World, giulia: Person
) -> None:
    group = await world.supergroup("Amici", giulia, desk.account)
    pinned = Message("Live", prominence=Prominence.PINNED)
    await desk.send(pinned, group.id)
    assert not (await giulia.hears(group)).is_pinned
    await group.promote(desk.account)
    await desk.send(pinned, group.id, "another")
    assert (await giulia.hears(group)).is_pinned
