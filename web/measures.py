"""What this program counts of the requests that it answers: by route, never by person."""

from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Histogram, Info
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Measures:
    """The figures of one program, in a registry of its own. `version` is the program's."""

    def __init__(self, version: str) -> None:
        self.registry = CollectorRegistry()
        Info("culturetime_build", "The version that runs", registry=self.registry).info(
            {"version": version}
        )
        self._answered = Counter(
            "culturetime_http_requests",
            "Requests that were answered",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._took = Histogram(
            "culturetime_http_request_seconds",
            "Time until an answer began",
            ("method", "route"),
            buckets=_SECONDS,
            registry=self.registry,
        )

    def count(self, scope: Scope, status: int, seconds: float) -> None:
        """Count an answer. Addresses are counted by their pattern: there is an end of those."""
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = getattr(scope.get("route"), "path", "none")
        self._answered.labels(method, route, str(status)).inc()
        self._took.labels(method, route).observe(seconds)


class Measured:
    """Measures the answers of `app`."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self._app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; a stream of events counts when it begins."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = perf_counter()

        async def send_measured(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._measures.count(scope, message["status"], perf_counter() - begun)
            await send(message)

        await self._app(scope, receive, send_measured)
