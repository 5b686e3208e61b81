"""The description of the interface: OpenAPI for programs, a plain page for people."""

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from web.responses import fresh
from web.site import Site
from web.visitor import visitor

_PREFIX = "/api/"
_UNREADABLE = "422"
_OF_UNREADABLE = ("HTTPValidationError", "ValidationError")


def docs_routes(application: FastAPI, site: Site) -> APIRouter:
    """Make `/api/docs` and `/api/openapi.json`, which describe what `application` has there."""
    routes = APIRouter(include_in_schema=False)

    @routes.api_route("/api/openapi.json", methods=["GET", "HEAD"])
    async def openapi(request: Request) -> Response:
        """Describe the interface to programs."""
        return fresh(request, JSONResponse(_described(application)))

    @routes.api_route("/api/docs", methods=["GET", "HEAD"])
    async def docs(request: Request) -> Response:
        """Describe the interface to people."""
        reader = visitor(request, site.public_url)
        described = _described(application)
        return site.pages.answer(request, "api.html", reader, description=described)

    return routes


def _described(application: FastAPI) -> dict[str, Any]:
    described = get_openapi(
        title=f"{application.title} API",
        version="1",
        description="Public figures of every campaign. Nothing here needs an account.",
        routes=application.routes,
    )
    ours = described["paths"].items()
    described["paths"] = {path: found for path, found in ours if path.startswith(_PREFIX)}
    _drop_unsaid(described)
    return described


def _drop_unsaid(described: dict[str, Any]) -> None:
    """Take out FastAPI's own answer to what can't be read: here nothing is answered so."""
    for operations in described["paths"].values():
        for operation in operations.values():
            operation["responses"].pop(_UNREADABLE, None)
    for schema in _OF_UNREADABLE:
        described["components"]["schemas"].pop(schema, None)
