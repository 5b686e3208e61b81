"""Idempotency keys, faults on order, and how the process ends."""

import asyncio
import json
import signal
import subprocess
import sys
from typing import Any

import aiohttp
import pytest
import stripe as sdk

from doubles.stripe.client import FaultKind
from tests.double_process import HOUSE
from tests.doubles.stripe.conftest import Scene, asked_for, opened

_CREATE = "POST /v1/checkout/sessions"


def _key(name: str) -> dict[str, Any]:
    return {"idempotency_key": name}


async def _sessions(scene: Scene) -> int:
    sessions = scene.client.v1.checkout.sessions
    return len((await sessions.list_async({"limit": 100}, scene.there)).data)


async def test_the_same_key_with_the_same_request_has_the_same_answer(scene: Scene) -> None:
    first = await scene.session(options=_key("gift-7"))
    again = await scene.session(options=_key("gift-7"))
    assert (again.id, again.url, await _sessions(scene)) == (first.id, first.url, 1)
    assert first.last_response
    assert again.last_response
    headers = again.last_response.headers
    assert headers["Idempotent-Replayed"] == "true"
    assert headers["Original-Request"] == first.last_response.request_id
    with pytest.raises(sdk.IdempotencyError, match="same parameters"):
        await scene.session(1600, options=_key("gift-7"))
    await scene.world.advance(24 * 3600 + 1)
    assert (await scene.session(1600, options=_key("gift-7"))).id != first.id


async def test_a_key_belongs_to_one_account(scene: Scene) -> None:
    other = await scene.world.account("Musée")
    first = await scene.session(options=_key("gift-7"))
    second = await scene.session(1600, options=_key("gift-7") | {"stripe_account": other})
    assert first.id != second.id


async def test_what_validation_refused_is_not_kept_for_its_key(scene: Scene) -> None:
    with pytest.raises(sdk.InvalidRequestError):
        await scene.session(10, options=_key("gift-7"))
    assert (await scene.session(1500, options=_key("gift-7"))).url


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (FaultKind.TOO_MANY_REQUESTS, 429),
        (FaultKind.CONFLICT, 409),
        (FaultKind.SERVER_ERROR, 503),
        (FaultKind.RESET, 0),
        (FaultKind.ACCEPT_THEN_DROP, 0),
    ],
)
async def test_a_client_that_asks_again_with_its_key_gets_one_session(
    scene: Scene, kind: FaultKind, code: int
) -> None:
    await scene.world.fault(kind, route=_CREATE)
    async with opened(scene.stripe, scene.world.key, max_network_retries=2) as client:
        asked = _key("gift-7") | scene.there
        try:
            await client.v1.checkout.sessions.create_async(asked_for(), asked)
        except sdk.RateLimitError:
            await client.v1.checkout.sessions.create_async(asked_for(), asked)
    assert await _sessions(scene) == 1
    requests = await scene.world.requests(_CREATE)
    assert [one["code"] for one in requests] == [code, 200]
    assert {one["idempotency_key"] for one in requests} == {"gift-7"}


async def test_half_an_answer_was_done_and_is_given_whole_when_asked_again(scene: Scene) -> None:
    await scene.world.fault(FaultKind.HALF, route=_CREATE)
    with pytest.raises((aiohttp.ClientPayloadError, sdk.APIConnectionError)):
        await scene.session(options=_key("gift-7"))
    assert (await scene.session(options=_key("gift-7"))).url
    assert await _sessions(scene) == 1


async def test_an_error_that_is_kept_comes_again_for_its_key(scene: Scene) -> None:
    await scene.world.fault(FaultKind.KEPT_ERROR, route=_CREATE, code=500)
    for _ in range(2):
        with pytest.raises(sdk.APIError) as failed:
            await scene.session(options=_key("gift-7-1"))
        assert failed.value.http_status == 500
    assert (await scene.session(options=_key("gift-7-2"))).url
    assert await _sessions(scene) == 1


async def test_a_key_is_in_use_while_its_first_request_is_answered(scene: Scene) -> None:
    await scene.world.fault(FaultKind.SLOW, route=_CREATE, seconds=60)
    async with asyncio.TaskGroup() as group:
        slow = group.create_task(scene.session(options=_key("gift-7")))
        await scene.world.holds(1)
        with pytest.raises(sdk.APIError) as refused:
            await scene.session(options=_key("gift-7"))
        assert refused.value.http_status == 409
        await scene.world.clear_faults()
    assert slow.result().url
    assert await _sessions(scene) == 1


async def test_a_request_is_held_and_then_cut(scene: Scene) -> None:
    await scene.world.fault(FaultKind.TIMEOUT, seconds=60)
    async with asyncio.TaskGroup() as group:
        cut = group.create_task(_error(scene))
        await scene.world.holds(1)
        await scene.world.clear_faults()
    assert isinstance(cut.result(), sdk.APIConnectionError)
    assert await _sessions(scene) == 0


async def _error(scene: Scene) -> Exception:
    with pytest.raises(sdk.StripeError) as caught:
        await scene.session()
    return caught.value


async def test_a_share_of_requests_fails_and_the_same_seed_chooses_the_same(scene: Scene) -> None:
    outcomes = []
    for _ in range(2):
        await scene.world.fault(FaultKind.SERVER_ERROR, share=0.3, seed=5, count=1000)
        outcomes.append([await _is_down(scene) for _ in range(40)])
        await scene.world.clear_faults()
    assert outcomes[0] == outcomes[1]
    assert 0 < sum(outcomes[0]) < 40


async def _is_down(scene: Scene) -> bool:
    try:
        await scene.client.v1.charges.list_async()
    except sdk.APIError:
        return True
    return False


async def test_every_answer_names_its_request_and_the_version(scene: Scene) -> None:
    session = await scene.session()
    answered = session.last_response
    (asked,) = await scene.world.requests(_CREATE)
    assert answered
    assert answered.request_id == asked["id"]
    assert answered.headers["Stripe-Version"] == asked["version"] == sdk.api_version
    assert (asked["account"], asked["code"]) == (scene.museum, 200)


@pytest.mark.parametrize("ending", ["input", "signal"])
def test_the_process_ends_with_its_input_and_when_told(ending: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "doubles.stripe"],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert json.loads(process.stdout.readline())["address"].startswith("http://127.0.0.1:")
        if ending == "input":
            process.stdin.close()
        else:
            process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
