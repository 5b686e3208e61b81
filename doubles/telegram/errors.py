"""How the Bot API refuses: a code, a sentence, and sometimes what to do instead."""

from doubles.json import Json


class ApiError(Exception):
    """A request was refused; `parameters` are the API's `ResponseParameters`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    @property
    def body(self) -> Json:
        """What the API answers."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> ApiError:
    """What was asked can't be done as it was asked."""
    return ApiError(400, f"Bad Request: {reason}")


def unauthorized() -> ApiError:
    """No bot has this token."""
    return ApiError(401, "Unauthorized")


def forbidden(reason: str) -> ApiError:
    """The bot may not be heard there."""
    return ApiError(403, f"Forbidden: {reason}")


def not_found(reason: str = "") -> ApiError:
    """The address names no method, or is no address of a bot."""
    return ApiError(404, f"Not Found: {reason}" if reason else "Not Found")


def conflict(reason: str) -> ApiError:
    """Updates are already fetched in another way."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """Come back in so many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def migrated(chat_id: int) -> ApiError:
    """The group is a supergroup now, and has another id."""
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, reason, migrate_to_chat_id=chat_id)
