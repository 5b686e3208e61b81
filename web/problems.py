"""What went wrong: a page for people in their language, problem details for programs (RFC 9457)."""

from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from core.errors import StoreError
from core.texts import pages_errors as errors
from web.headers import headers_of
from web.pages import Pages
from web.visitor import Visitor, visitor

_FOR_PROGRAMS = "/api/"
KIND = "application/problem+json"


class Problem(BaseModel):
    """What went wrong, as RFC 9457 writes it."""

    title: str = Field(description="What kind of problem it is")
    status: int = Field(description="The status of the answer")
    detail: str = Field(description="What is wrong here")


def install_problems(application: FastAPI, pages: Pages, origin: str | None) -> None:
    """Let `application` answer every error with a page or with problem details."""

    async def refused(request: Request, error: Exception) -> Response:
        """Answer a request that was refused."""
        status = getattr(error, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
        return _answer(request, pages, origin, status, getattr(error, "headers", None))

    async def misread(request: Request, _error: Exception) -> Response:
        """Answer a request that could not be read."""
        return _answer(request, pages, origin, HTTPStatus.UNPROCESSABLE_ENTITY)

    async def resting(request: Request, _error: Exception) -> Response:
        """Answer while the store does not."""
        retry = {"Retry-After": "30"}
        return _answer(request, pages, origin, HTTPStatus.SERVICE_UNAVAILABLE, retry)

    async def broken(request: Request, _error: Exception) -> Response:
        """Answer what nobody foresaw; no other part sees this answer, so it is made safe here."""
        response = _answer(request, pages, origin, HTTPStatus.INTERNAL_SERVER_ERROR)
        response.headers.update(headers_of(request.url.path))
        return response

    application.add_exception_handler(HTTPException, refused)
    application.add_exception_handler(RequestValidationError, misread)
    application.add_exception_handler(StoreError, resting)
    application.add_exception_handler(Exception, broken)


def _answer(
    request: Request,
    pages: Pages,
    origin: str | None,
    status: int,
    headers: dict[str, str] | None = None,
) -> Response:
    if request.url.path.startswith(_FOR_PROGRAMS):
        response: Response = problem(status)
    else:
        reader = visitor(request, origin)
        title, text = _said(reader, status)
        response = pages.page("problem.html", reader, status, title=title, text=text)
    response.headers.update(headers or {})
    response.headers["Cache-Control"] = "no-store"
    return response


def problem(status: int, detail: str = "") -> JSONResponse:
    """Make the problem details of a status."""
    known = HTTPStatus(status)
    found = Problem(title=known.phrase, status=status, detail=detail or known.description)
    return JSONResponse(found.model_dump(), status, media_type=KIND)


def _said(reader: Visitor, status: int) -> tuple[str, str]:
    words = reader.words
    match status:
        case HTTPStatus.NOT_FOUND:
            return errors.not_found_title(words), errors.not_found(words)
        case HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            return errors.refused_title(words), errors.too_large(words)
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return errors.resting_title(words), errors.resting(words)
        case _:
            return errors.refused_title(words), errors.refused(words)
