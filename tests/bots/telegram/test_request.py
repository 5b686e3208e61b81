"""Where somebody else answers in Telegram's place: what that says may hold the token."""

import logging
from collections.abc import Awaitable, Callable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from core.errors import Mistake
from culturetime.telegram_token import proved
from tests.listening import address_of, free_socket, listening

TOKEN = f"5000000001:{'a' * 35}"


async def _repeat(request: Request) -> Response:
    return PlainTextResponse(f"The address {request.url} can't be retrieved", 503)


async def _no_result(_: Request) -> Response:
    return PlainTextResponse("{}")


@pytest.mark.parametrize("answer", [_repeat, _no_result])
async def test_what_is_no_answer_of_telegram_s_is_told_without_the_token(
    answer: Callable[[Request], Awaitable[Response]], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    taken = free_socket()
    taken.listen()
    application = Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST"])])
    async with listening(application, taken):
        with pytest.raises(Mistake, match="can't be asked whether the token is good") as told:
            await proved(TOKEN, address_of(taken))
    assert TOKEN not in str(told.value)
    said = [one.getMessage() for one in caplog.records if not one.name.startswith("uvicorn")]
    assert TOKEN not in "".join(said)
