"""`/metrics`: figures for Prometheus, of no person, for who watches the program and nobody else."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hmac import compare_digest
from ipaddress import ip_address

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from core.outreach.sending import Sender
from core.outreach.tally import named_for_all
from core.store.queries.load import Backlog, LaneLoad, Load, Total, load
from web.measures import Measures
from web.sending import Sending

_UNAUTHORIZED = 401
_NOT_FOUND = 404
#: What a proxy adds to a request that comes from elsewhere.
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def metrics_routes(
    sender: Sender, measures: Measures, now: Callable[[], datetime], token: str | None
) -> APIRouter:
    """Make the route `/metrics`; `sender` is this program's.

    With a `token` it is answered to whoever bears it; without one to this machine alone.
    """
    routes = APIRouter(include_in_schema=False)

    @routes.get("/metrics")
    async def metrics(request: Request) -> Response:
        """Give the figures of this moment."""
        refusal = _refusal(request, token)
        if refusal is not None:
            return refusal
        read = await sender.store.network().read(load)
        fresh = CollectorRegistry()
        fresh.register(_Figures(read, now()))
        fresh.register(Sending(sender.tally.counts, sender.paces()))
        body = generate_latest(measures.registry) + generate_latest(fresh)
        return Response(body, media_type=CONTENT_TYPE_LATEST)

    return routes


def _refusal(request: Request, token: str | None) -> Response | None:
    if token is None:
        return None if _is_from_here(request) else Response(status_code=_NOT_FOUND)
    borne = request.headers.get("authorization", "")
    if compare_digest(borne.encode(), f"Bearer {token}".encode()):
        return None
    return Response(status_code=_UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})


def _is_from_here(request: Request) -> bool:
    """Tell whether a program of this machine asks, and not a proxy for somebody else."""
    if any(name in request.headers for name in _PASSED_ON) or request.client is None:
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False


class _Figures(Collector):
    """What was read of the database, as Prometheus wants it."""

    def __init__(self, read: Load, now: datetime) -> None:
        self._read = read
        self._now = now

    def collect(self) -> Iterator[Metric]:
        """Give each figure with its labels."""
        yield from _lanes(self._read.lanes, self._now)
        yield _backlog("incoming", "What members said and is not handled", self._read.incoming)
        yield _backlog("money_events", "Events of money not applied", self._read.money_events)
        yield from _totals(self._read.totals)


def _lanes(lanes: list[LaneLoad], now: datetime) -> Iterator[Metric]:
    """Count by lanes of bots, and by platforms: there is no end of terminals and visitors."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    oldest: dict[str, datetime] = {}
    for one in lanes:
        lane = named_for_all(one.lane)
        counts[lane, one.state.value] += one.count
        oldest[lane] = min(oldest.get(lane, one.oldest_due_at), one.oldest_due_at)
    waiting = GaugeMetricFamily(
        "culturetime_deliveries", "Deliveries that are not settled", labels=("lane", "state")
    )
    for (lane, state), count in counts.items():
        waiting.add_metric((lane, state), count)
    yield waiting
    age = GaugeMetricFamily(
        "culturetime_oldest_delivery_seconds",
        "How long the first delivery that is not settled has been due",
        labels=("lane",),
    )
    for lane, due_at in oldest.items():
        age.add_metric((lane,), max(0.0, (now.astimezone(UTC) - due_at).total_seconds()))
    yield age


def _backlog(name: str, help_text: str, backlog: Backlog) -> Metric:
    family = GaugeMetricFamily(f"culturetime_{name}", help_text, labels=("state",))
    family.add_metric(("waiting",), backlog.waiting)
    family.add_metric(("failing",), backlog.failing)
    return family


def _totals(totals: list[Total]) -> Iterator[Metric]:
    labels = ("museum", "campaign", "currency")
    told = {
        "raised_minor": "What was given, less what went back, in minor units",
        "pending_minor": "What is on its way, in minor units",
        "backers": "How many people gave",
    }
    for name, help_text in told.items():
        family = GaugeMetricFamily(f"culturetime_campaign_{name}", help_text, labels=labels)
        for one in totals:
            family.add_metric((one.museum, one.campaign, one.currency), getattr(one, name))
        yield family
