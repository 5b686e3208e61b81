"""The calls that bypass the library's methods: bytes out, the answer's `result` back."""

import json
import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bots.connections.connections import Connections, Unheard, Unreached
from bots.telegram.gate import Gate
from bots.telegram.request import AiohttpRequest, NotSent, Unanswered

_UNAUTHORIZED = 401
_FORBIDDEN = 403
_NOT_FOUND = 404
_TOO_MANY = 429
_SERVER_ERRORS = 500
_SECONDS = 15.0
_HEADERS = "User-Agent: CultureTime\r\nContent-Type: application/json\r\n"
#: How nearly every answer to a sent message begins: then nothing more of it has to be read.
_SENT = re.compile(rb'\s*\{"ok":true,"result":\{"message_id":([0-9]{1,15})[,}]')

Read = TypeVar("Read")


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


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Wire:
    """Where one bot calls. `path` ends with its token, so it is never shown.

    Pictures go by `request`, below `base`, which is the same place with its server. All of it
    leaves at one gate.
    """

    gate: Gate
    request: AiohttpRequest
    base: str
    connections: Connections
    path: str
    _heads: dict[str, bytes] = field(default_factory=dict)

    def call(self, method: str, body: bytes, seconds: float = _SECONDS) -> Coroutine[Any, Any, Any]:
        """Call with a JSON `body`; raises Refused, NotSent, Unanswered."""
        return self._post(method, body, seconds, _result)

    def send(self, body: bytes) -> Coroutine[Any, Any, str]:
        """Send a text; gives the message's id, as it came. Raises Refused, NotSent, Unanswered."""
        return self._post("sendMessage", body, _SECONDS, _sent)

    async def upload(self, method: str, fields: dict[str, str], name: str, content: bytes) -> Any:
        """Call with a picture in the field `name`; raises Refused, NotSent, Unanswered."""
        url = f"{self.base}/{method}"
        ticket = await self.gate.leave()
        try:
            return _result(*await self.request.post_file(url, fields, name, content))
        finally:
            self.gate.answered(ticket)

    async def _post(
        self, method: str, body: bytes, seconds: float, read: Callable[[int, bytes], Read]
    ) -> Read:
        head = self._heads.get(method)
        if head is None:
            head = self.connections.head("POST", f"{self.path}/{method}", _HEADERS)
            self._heads[method] = head
        ticket, came_at = self.gate.leave_at_once() or await self.gate.leave(), None
        try:
            answer = await self.connections.ask(head, body, seconds)
            came_at = answer.came_at
        except Unreached as problem:
            raise NotSent(f"Telegram can't be reached: {problem}") from None
        except Unheard as problem:
            raise Unanswered(f"Telegram did not answer: {problem}") from None
        finally:
            self.gate.answered(ticket, came_at)
        return read(answer.status, answer.body)


def _sent(status: int, payload: bytes) -> str:
    found = _SENT.match(payload)
    return found[1].decode() if found else id_of(_result(status, payload))


def id_of(message: Any) -> str:
    """Read the id of the message that was made; raises Unanswered if none is told."""
    found = message.get("message_id") if isinstance(message, dict) else None
    if not isinstance(found, int):
        raise Unanswered("Telegram did not say which message it made")
    return str(found)


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
