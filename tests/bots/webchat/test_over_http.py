"""The chat without a browser: cookies, limits, repeats, streams."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx2
import pytest

from bots.webchat import WebchatTransport
from core.messages import Link, Message
from core.retention import purge
from core.store.queries import museums
from tests.bots.webchat.room import Room

CHAT = "/chat/palazzo?lang=en"
LIVE = {"Accept": "application/json"}


@pytest.fixture
async def guest(room: Room) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(base_url=room.url, timeout=60) as client:
        yield client


async def page_of(client: httpx2.AsyncClient) -> str:
    answer = await client.get(CHAT)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.text)


async def test_who_only_looks_gets_no_cookie(guest: httpx2.AsyncClient) -> None:
    answer = await guest.get(CHAT)
    assert "set-cookie" not in answer.headers
    assert "automatic assistant of Palazzo Madama" in answer.text
    assert (await guest.get("/chat/palazzo/events")).status_code == 204


async def test_who_speaks_can_come_back(guest: httpx2.AsyncClient) -> None:
    answer = await guest.post(CHAT, data={"text": "how much is missing?"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{CHAT}#say")
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/chat"} <= set(cookie.split("; "))
    page = await page_of(guest)
    assert "how much is missing?" in page
    assert "€80,000.00" in page


async def test_a_cookie_that_we_did_not_sign_is_nobodys(guest: httpx2.AsyncClient) -> None:
    await guest.post(CHAT, data={"text": "a word of my own"})
    value = guest.cookies["guest"]
    async with httpx2.AsyncClient(base_url=guest.base_url, timeout=60) as thief:
        for forged in (value[:-1] + ("0" if value[-1] != "0" else "1"), value[1:], "x", ""):
            page = await thief.get(CHAT, headers={"Cookie": f"guest={forged}"})
            assert "a word of my own" not in page.text


async def test_two_guests_see_nothing_of_each_other(room: Room, guest: httpx2.AsyncClient) -> None:
    await guest.post(CHAT, data={"text": "a word of my own"})
    async with httpx2.AsyncClient(base_url=room.url, timeout=60) as other:
        await other.post(CHAT, data={"text": "hello"})
        assert "a word of my own" not in await page_of(other)


async def test_a_form_that_is_sent_twice_is_said_once(guest: httpx2.AsyncClient) -> None:
    await guest.post(CHAT, data={"text": "/campaign", "once": "0"})
    form = {"text": "say this once", "once": "1"}
    await asyncio.gather(*(guest.post(CHAT, data=form) for _ in range(4)))
    assert (await page_of(guest)).count("say this once") == 1


async def test_a_pressed_button_is_shown_by_its_label(guest: httpx2.AsyncClient) -> None:
    await guest.post(CHAT, data={"text": "/campaign"})
    assert "</span>How is it going?</p>" in await page_of(guest)


async def test_what_is_too_long_is_refused_kindly(guest: httpx2.AsyncClient) -> None:
    await guest.post(CHAT, data={"text": "x" * 4_001})
    page = await page_of(guest)
    assert "This is too long for me." in page
    assert "x" * 301 not in page


async def test_an_empty_message_is_no_message(guest: httpx2.AsyncClient) -> None:
    answer = await guest.post(CHAT, data={"text": " \n"})
    assert answer.status_code == 303
    assert "chat-visitor" not in await page_of(guest)


@pytest.mark.parametrize("path", ["/chat/nobody", "/chat/%00", "/chat/é"])
async def test_an_unknown_museum_is_answered_kindly(guest: httpx2.AsyncClient, path: str) -> None:
    for answer in (await guest.get(path), await guest.post(path, data={"text": "hello"})):
        assert answer.status_code == 404
        assert "There is no museum with this name here." in answer.text


async def test_another_site_cant_speak_for_a_guest(guest: httpx2.AsyncClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert (await guest.post(CHAT, data={"text": "/stop"}, headers=headers)).status_code == 403


async def test_an_address_that_sends_too_much_is_asked_to_wait(guest: httpx2.AsyncClient) -> None:
    for _ in range(60):
        await guest.post(CHAT, data={"text": ""}, headers=LIVE)
    refused = await guest.post(CHAT, data={"text": "hello"}, headers=LIVE)
    assert refused.status_code == 429
    assert "Please give me a minute." in refused.json()["detail"]
    assert "Please give me a minute." in (await guest.post(CHAT, data={"text": "hello"})).text


async def test_the_stream_tells_the_conversation_and_then_what_comes(
    guest: httpx2.AsyncClient,
) -> None:
    await guest.post(CHAT, data={"text": "hello"})
    told = []
    async with guest.stream("GET", "/chat/palazzo/events?lang=en") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        async for line in stream.aiter_lines():
            if not line.startswith("data: "):
                continue
            told.append(json.loads(line.removeprefix("data: ")))
            if len(told) == 2:
                await guest.post(CHAT, data={"text": "/stop"}, headers=LIVE)
            if len(told) == 4:
                break
    assert [one["side"] for one in told] == ["visitor", "museum", "visitor", "museum"]


async def test_a_repeated_send_shows_nothing_twice_and_an_edit_replaces(room: Room) -> None:
    transport = WebchatTransport(room.mailbox)
    sent = await transport.send(transport.encode(Message("75%!")), "guest", "a" * 24)
    assert await transport.send(transport.encode(Message("75%!")), "guest", "a" * 24) == sent
    await transport.edit(transport.encode(Message("74%.")), "guest", sent)
    [line] = await room.mailbox.read("guest")
    assert json.loads(line.body)["text"] == "74%."


async def test_a_link_that_is_no_address_of_the_web_is_text(
    room: Room, guest: httpx2.AsyncClient
) -> None:
    await guest.post(CHAT, data={"text": "hello"})
    [address] = await room.addresses()
    transport = WebchatTransport(room.mailbox)
    message = Message(
        "Look", ((Link("bad", "javascript:alert(1)"), Link("good", "https://a.example")),)
    )
    await transport.send(transport.encode(message), address, "b" * 24)
    page = await page_of(guest)
    assert "javascript:" not in page
    assert 'href="https://a.example" rel="external noopener noreferrer"' in page


async def test_a_conversation_leaves_after_thirty_days(
    room: Room, guest: httpx2.AsyncClient
) -> None:
    await guest.post(CHAT, data={"text": "a word of my own"})
    await purge(room.house.store, room.clock.now + timedelta(days=29))
    assert "a word of my own" in await page_of(guest)
    await purge(room.house.store, room.clock.now + timedelta(days=31))
    assert "a word of my own" not in await page_of(guest)


async def test_a_visitor_of_a_replay_may_ask_and_not_give(
    room: Room, guest: httpx2.AsyncClient
) -> None:
    at = room.clock.now
    await room.house.store.network().write(
        lambda network: museums.set_replay(network, room.museum.id, at)
    )
    assert 'value="/give"' not in await page_of(guest)
    await guest.post(CHAT, data={"text": "how much is missing?"})
    await guest.post(CHAT, data={"text": "/give 15"})
    page = await page_of(guest)
    assert "€80,000.00" in page
    assert "This is the replay of a past campaign" in page
    assert "/p/" not in page
