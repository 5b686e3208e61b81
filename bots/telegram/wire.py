"""The calls that bypass the library's methods: bytes out, the answer's `result` back."""

import json
from dataclasses import dataclass
from typing import Any

from bots.telegram.request import AiohttpRequest, Unanswered

_UNAUTHORIZED = 401
_FORBIDDEN = 403
_NOT_FOUND = 404
_TOO_MANY = 429
_SERVER_ERRORS = 500


class Refused(Exception):
    """Telegram answered no; `moved_to` is a group's new chat, `retry_after` counts seconds."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any]) -> None:
        super().__init__(f"Telegram answered {code}: {description}")
        self.code = code
        self.description = description.lower()
        self.retry_after = _number(parameters.get("retry_after"))
        self.moved_to = _number(parameters.get("migrate_to_chat_id"))

    @property
    def is_of_token(self) -> bool:
        """Tell whether it is the token that is refused: wrong, or revoked."""
        unknown_method = self.code == _NOT_FOUND and "method" in self.description
        return self.code in {_UNAUTHORIZED, _NOT_FOUND} and not unknown_method

    @property
    def is_forbidden(self) -> bool:
        """Tell whether the bot may not write there."""
        return self.code == _FORBIDDEN

    @property
    def is_flood(self) -> bool:
        """Tell whether the bot wrote too much."""
        return self.code == _TOO_MANY

    @property
    def is_of_server(self) -> bool:
        """Tell whether Telegram itself is in trouble."""
        return self.code >= _SERVER_ERRORS


@dataclass(frozen=True, slots=True, repr=False)
class Wire:
    """Where one bot calls. `base` ends with its token, so it is never shown."""

    request: AiohttpRequest
    base: str

    async def call(self, method: str, body: bytes, seconds: float = 15.0) -> Any:
        """Call with a JSON `body`; raises Refused, NotSent, Unanswered."""
        return _result(*await self.request.post_json(f"{self.base}/{method}", body, seconds))

    async def upload(self, method: str, fields: dict[str, str], name: str, content: bytes) -> Any:
        """Call with a picture in the field `name`; raises Refused, NotSent, Unanswered."""
        return _result(
            *await self.request.post_file(f"{self.base}/{method}", fields, name, content)
        )


def _result(status: int, payload: bytes) -> Any:
    try:
        answer = json.loads(payload)
    except (ValueError, RecursionError):
        answer = None
    if isinstance(answer, dict):
        if answer.get("ok") is True and "result" in answer:
            return answer["result"]
        raise _refusal(status, answer)
    if status >= _SERVER_ERRORS:
        raise Refused(status, "", {})
    raise Unanswered(f"Telegram answered {status} with something that is no JSON")


def _refusal(status: int, answer: dict[str, Any]) -> Refused:
    parameters = answer.get("parameters")
    return Refused(
        _number(answer.get("error_code")) or status,
        str(answer.get("description", "")),
        parameters if isinstance(parameters, dict) else {},
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
