"""What a network and a busy server do to requests."""

import asyncio

import aiohttp
import discord as dpy
import pytest

from doubles.discord.client import Discord, FaultKind
from tests.doubles.discord.asking import Refused
from tests.doubles.discord.conftest import Scene
from tests.doubles.discord.dpy import running


async def test_the_real_client_waits_out_429_and_repeats_broken_requests(
    scene: Scene, discord: Discord
) -> None:
    async with running(discord, scene.bot) as client:
        channel = client.get_partial_messageable(scene.guild.general.id)
        post = "POST /channels/"
        await scene.world.fault(FaultKind.TOO_MANY_REQUESTS, route=post, seconds=0.05)
        await scene.world.fault(FaultKind.DONE_YET_ERROR, route=post, skip=1, code=500)
        await channel.send("una volta", nonce="delivery-1")
        codes = [one["code"] for one in await scene.world.requests(post)]
        assert codes == [429, 200]
        await scene.world.clear_faults()
        await scene.world.fault(FaultKind.BAN, route=post)
        with pytest.raises(dpy.HTTPException) as banned:
            await channel.send("due volte")
        assert banned.value.status == 429
    assert [one.text for one in await scene.giulia.read(scene.guild.general)] == ["una volta"]


@pytest.mark.parametrize(
    ("kind", "written"),
    [(FaultKind.ACCEPT_THEN_DROP, 1), (FaultKind.RESET, 0), (FaultKind.TIMEOUT, 0)],
)
async def test_a_cut_connection_says_nothing_of_what_was_done(
    scene: Scene, kind: FaultKind, written: int
) -> None:
    await scene.world.fault(kind, seconds=0.01)
    with pytest.raises(aiohttp.ClientError):
        await scene.ask(f"POST {scene.messages}", {"content": "ciao"})
    assert len(await scene.giulia.read(scene.guild.general)) == written


async def test_a_nonce_writes_once_until_it_is_forgotten(scene: Scene) -> None:
    body = {"content": "ciao", "nonce": "delivery-1", "enforce_nonce": True}
    first = await scene.ask(f"POST {scene.messages}", body)
    await scene.world.advance(100)
    assert (await scene.ask(f"POST {scene.messages}", body))["id"] == first["id"]
    plain = body | {"enforce_nonce": False}
    assert (await scene.ask(f"POST {scene.messages}", plain))["id"] != first["id"]
    await scene.world.advance(100)
    assert (await scene.ask(f"POST {scene.messages}", body))["id"] != first["id"]


async def test_rate_limits_are_told_before_they_refuse(scene: Scene) -> None:
    await scene.world.limit_rates()
    address = f"POST {scene.messages}"
    for _ in range(5):
        await scene.ask(address, {"content": "ciao"})
    with pytest.raises(Refused) as caught:
        await scene.ask(address, {"content": "ciao"})
    assert caught.value.status == 429
    assert 0 < caught.value.body["retry_after"] <= 5
    assert caught.value.body["global"] is False


async def test_fifty_requests_a_second_are_the_most_for_one_bot(scene: Scene) -> None:
    await scene.world.limit_rates()
    addresses = ("/users/@me", "/gateway", "/gateway/bot")
    for number in range(50):
        await scene.ask(f"GET {addresses[number % 3]}")
    with pytest.raises(Refused) as caught:
        await scene.ask("GET /gateway")
    assert caught.value.body["global"] is True


async def test_a_held_request_goes_on_when_the_trouble_is_over(scene: Scene) -> None:
    await scene.world.fault(FaultKind.SLOW, seconds=60)
    async with aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bot {scene.bot.token}"}
        asking = session.get(f"{scene.ask.address}/users/@me", headers=headers)
        async with asyncio.TaskGroup() as group:
            asked = group.create_task(asking.__aenter__())
            await scene.world.holds(1)
            await scene.world.clear_faults()
        assert (await asked).status == 200
