"""Whether the program lives, and whether it can serve: for load balancers and watchdogs."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Response, status

from core.errors import StoreError

#: Asks the store for something small; raises StoreError when it can't answer.
Probe = Callable[[], Awaitable[None]]


def health_routes(probe: Probe) -> APIRouter:
    """Make the routes `/healthz` (the process lives) and `/readyz` (the store answers)."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz")
    async def healthz() -> dict[str, str]:
        """Answer as long as the process lives."""
        return {"status": "ok"}

    @routes.get("/readyz", responses={status.HTTP_503_SERVICE_UNAVAILABLE: {}})
    async def readyz(response: Response) -> dict[str, str]:
        """Answer 200 while the store answers, else 503 with the reason."""
        try:
            await probe()
        except StoreError as problem:
            response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
            return {"status": "unavailable", "reason": str(problem)}
        return {"status": "ok"}

    return routes
