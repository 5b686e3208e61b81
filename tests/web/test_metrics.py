"""Figures for who watches the program: right, of no person, and for nobody else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx2
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from core.errors import AddressClosed
from core.giving.pledges import Appearance, Offer, Origin
from core.giving.reports import PaymentReport, PaymentStatus
from core.messages import LanePace, Platform
from core.money import Money
from core.outreach.sending import Sender
from core.states.giving import Anonymity
from core.store import Store
from tests.core.outreach.community import LANE, Recorder, new_community
from tests.core.outreach.community import address_of as chat_of
from tests.listening import address_of, free_socket, listening
from tests.museum_for_tests import NOW, MuseumForTests, new_museum
from tests.provider_for_tests import Payment
from web.measures import Measured, Measures
from web.metrics import metrics_routes

TOKEN = "a token of this test, long enough"  # noqa: S105 - opens nothing outside this test
LATER = NOW + timedelta(seconds=90)

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


@asynccontextmanager
async def serving(
    store: Store, token: str | None = None, sender: Sender | None = None
) -> AsyncIterator[httpx2.AsyncClient]:
    """Serve the figures, and one page beside them."""
    sender = sender or Sender(store, {}, "test")
    application, measures, at = FastAPI(), Measures("1.2.3"), free_socket()
    application.include_router(metrics_routes(sender, measures, lambda: LATER, token))

    @application.get("/page/{name}")
    async def page(name: str) -> str:
        return name

    async with (
        listening(Measured(application, measures), at),
        httpx2.AsyncClient(base_url=address_of(at), timeout=60) as client,
    ):
        yield client


async def read(client: httpx2.AsyncClient, token: str | None = None) -> Samples:
    """Read all figures as Prometheus would."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = await client.get("/metrics", headers=headers)
    assert answer.status_code == 200
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def figure(samples: Samples, name: str, **labels: str) -> float:
    """Give one figure."""
    return samples[f"culturetime_{name}", frozenset(labels.items())]


async def given(museum: MuseumForTests) -> None:
    """Let Ada give, whose thanks wait, and let an event come that nobody can apply."""
    campaign = await museum.campaign()
    offer = Offer(
        money=Money(15_00, "EUR"),
        member_id=7,
        appearance=Appearance(Anonymity.FULL_NAME, "Ada Lovelace"),
        origin=Origin(Platform.CONSOLE, "console:ada", "en"),
    )
    await museum.hear(Payment(await museum.start(campaign, offer)).paid(), "paid")
    unknown = PaymentReport(pledge_id=1, status=PaymentStatus.FAILED, facts=(), at=NOW)
    await museum.hear(unknown, "unknown")


async def test_what_waits_and_what_was_raised_is_told_of_no_person(database_url: str) -> None:
    store = Store(database_url)
    await given(await new_museum(store))
    async with serving(store) as client:
        text = (await client.get("/metrics")).text
        told = await read(client)
    await store.close()
    assert figure(told, "deliveries", lane="console", state="pending") == 1
    assert figure(told, "oldest_delivery_seconds", lane="console") == 90
    assert figure(told, "money_events", state="failing") == 1
    assert figure(told, "money_events", state="waiting") == 0
    assert figure(told, "incoming", state="waiting") == 0
    campaign = {"museum": "palazzo", "campaign": "service", "currency": "EUR"}
    assert figure(told, "campaign_raised_minor", **campaign) == 15_00
    assert figure(told, "campaign_backers", **campaign) == 1
    assert figure(told, "build_info", version="1.2.3") == 1
    assert "ada" not in text.lower()


class Bots(Recorder):
    """A platform with two bots, one of which was told to wait."""

    def paces(self) -> list[LanePace]:
        """Tell that of both."""
        return [LanePace("telegram:1", 28.5, 0), LanePace("telegram:2", 14.25, 3)]


async def test_what_calls_came_to_is_told_by_lane_and_reason_with_the_pace_of_each_bot(
    sqlite_url: str,
) -> None:
    community = await new_community(Store(sqlite_url), ["25%"])
    people = await community.backers(3)
    closed: dict[str, Exception] = {chat_of(people[0]): AddressClosed("blocked")}
    sender = community.worker("test", Bots(failing=closed))
    await community.announce("25%")
    await community.expand()
    await sender.slice(LANE, NOW)
    async with serving(community.store, sender=sender) as client:
        told = await read(client)
    await community.store.close()
    failed = {"lane": LANE, "state": "failed", "reason": "address_closed"}
    assert figure(told, "sends_total", **failed) == 1
    assert figure(told, "sends_total", lane=LANE, state="sent", reason="none") == 2
    assert figure(told, "lane_pace", lane="telegram:2") == 14.25
    assert figure(told, "told_to_wait_total", lane="telegram:2") == 3
    assert figure(told, "told_to_wait_total", lane="telegram:1") == 0
    lanes = {dict(labels).get("lane") for name, labels in told if "sends" in name}
    assert lanes == {LANE}


async def test_requests_are_counted_by_their_pattern(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    async with serving(store) as client:
        for path in ("/page/one", "/page/two", "/nowhere/three"):
            await client.get(path)
        # A method that servers know and no page answers to.
        await client.request("PROPFIND", "/page/one")
        told = await read(client)
    await store.close()
    page = {"method": "GET", "route": "/page/{name}"}
    assert figure(told, "http_requests_total", **page, status="200") == 2
    assert figure(told, "http_request_seconds_count", **page) == 2
    lost = {"method": "GET", "route": "none", "status": "404"}
    assert figure(told, "http_requests_total", **lost) == 1
    assert {dict(labels).get("method") for _, labels in told} == {"GET", "other", None}
    assert not any("one" in dict(labels).get("route", "").split("/") for _, labels in told)


async def test_without_a_token_a_proxy_gets_nothing_for_somebody_else(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    async with serving(store) as client:
        for name in ("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"):
            answer = await client.get("/metrics", headers={name: "127.0.0.1"})
            assert answer.status_code == 404
            assert answer.content == b""
    await store.close()


async def test_with_a_token_only_who_bears_it_is_answered(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    async with serving(store, TOKEN) as client:
        for borne in (None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", "Bearer é"):
            headers = {b"Authorization": borne.encode()} if borne is not None else {}
            answer = await client.get("/metrics", headers=headers)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"] == "Bearer"
        assert await read(client, TOKEN)
    await store.close()
