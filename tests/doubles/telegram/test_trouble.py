"""Faults on order, sending limits, and how the process ends."""

import asyncio
import json
import signal
import subprocess
import sys
from collections import Counter
from typing import Any

import aiohttp
import pytest

from doubles.telegram.client import FaultKind
from tests.double_process import HOUSE
from tests.doubles.telegram.asking import Refused
from tests.doubles.telegram.conftest import Scene
from tests.doubles.telegram.refusing import refusal


async def _send(scene: Scene) -> Any:
    return await scene.ask("sendMessage", chat_id=scene.giulia.id, text="734 persone")


async def _texts(scene: Scene) -> list[str]:
    return [one.text for one in await scene.giulia.read(scene.bot) if one.is_bot]


async def test_a_bot_is_told_when_to_come_back(scene: Scene) -> None:
    await scene.world.fault(FaultKind.TOO_MANY_REQUESTS, method="sendMessage", seconds=7)
    with pytest.raises(Refused) as caught:
        await _send(scene)
    assert caught.value.body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert await _texts(scene) == []
    await _send(scene)
    assert await _texts(scene) == ["734 persone"]


async def test_a_fault_meets_as_many_as_it_was_told_and_only_those(scene: Scene) -> None:
    other = await scene.world.bot("other_bot")
    await scene.world.fault(FaultKind.SERVER_ERROR, bot=other)
    await scene.world.fault(FaultKind.SERVER_ERROR, bot=scene.bot, skip=1, count=2, code=500)
    await _send(scene)
    failed = [await refusal(scene.ask, "getMe"), await refusal(scene.ask, "getMe")]
    assert failed == [(500, "Internal Server Error")] * 2
    await _send(scene)
    codes = [(one["method"], one["code"]) for one in await scene.world.requests()]
    assert codes[-4:] == [("sendmessage", 200), *[("getme", 500)] * 2, ("sendmessage", 200)]


@pytest.mark.parametrize(
    ("kind", "shown"), [(FaultKind.ACCEPT_THEN_DROP, ["734 persone"]), (FaultKind.RESET, [])]
)
async def test_a_connection_is_cut_before_or_after_the_deed(
    scene: Scene, kind: FaultKind, shown: list[str]
) -> None:
    await scene.world.fault(kind)
    with pytest.raises(aiohttp.ClientConnectionError):
        await _send(scene)
    assert await _texts(scene) == shown


async def test_a_request_is_held_until_the_trouble_is_over(scene: Scene) -> None:
    await scene.world.fault(FaultKind.SLOW, method="sendMessage", seconds=60)
    await scene.world.fault(FaultKind.TIMEOUT, method="getMe", seconds=60)
    both = asyncio.gather(_send(scene), scene.ask("getMe"), return_exceptions=True)
    await scene.world.holds(2)
    await scene.world.clear_faults()
    _, asked = await both
    assert await _texts(scene) == ["734 persone"]
    assert isinstance(asked, aiohttp.ClientConnectionError)


async def test_the_published_sending_limits_hold_when_switched_on(scene: Scene) -> None:
    people = [await scene.world.person(f"Anna {number}") for number in range(31)]
    for person in people:
        await person.start(scene.bot)
    await scene.world.limit_floods()
    sending = (scene.ask("sendMessage", chat_id=one.id, text="a") for one in people)
    outcomes = await asyncio.gather(*sending, return_exceptions=True)
    refused = [one for one in outcomes if isinstance(one, Refused)]
    assert [one.body["parameters"] for one in refused] == [{"retry_after": 1}]


async def test_a_chat_takes_one_message_a_second_and_a_group_twenty_a_minute(
    scene: Scene,
) -> None:
    group = await scene.world.group("Amici", scene.giulia, scene.bot)
    await scene.world.limit_floods()
    outcomes: Counter[int] = Counter()
    for chat in [scene.giulia.id, scene.giulia.id, *[group.id] * 21]:
        try:
            await scene.ask("sendMessage", chat_id=chat, text="a")
        except Refused as refused:
            outcomes[refused.body["parameters"]["retry_after"] > 1] += 1
    assert outcomes == {False: 1, True: 1}


@pytest.mark.parametrize("way", ["input", "signal"])
def test_the_process_ends_when_it_is_let_go(way: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "doubles.telegram"],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert json.loads(process.stdout.readline())["address"].startswith("http://127.0.0.1:")
        if way == "input":
            process.stdin.close()
        else:
            process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
