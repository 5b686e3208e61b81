"""How Stripe refuses: a status and an error object (docs.stripe.com/api/errors)."""

from doubles.json import Json

_REFUSED = 402


class ApiError(Exception):
    """A request was refused."""

    def __init__(self, status: int, kind: str, message: str, **more: str) -> None:
        super().__init__(message)
        self.status = status
        self.error: Json = {"type": kind, "message": message} | more

    @property
    def body(self) -> Json:
        """What the API answers."""
        return {"error": self.error}

    @property
    def is_kept(self) -> bool:
        """Whether the answer is kept for its idempotency key: not what validation refused."""
        return self.status == _REFUSED or self.status >= 500  # noqa: PLR2004 - what servers say


_INVALID = "invalid_request_error"


def invalid(message: str, **more: str) -> ApiError:
    """A parameter can't be taken as it is; `param` and `code` say which and why."""
    return ApiError(400, _INVALID, message, **more)


def missing(param: str) -> ApiError:
    """A required parameter was not given."""
    return invalid(f"Missing required param: {param}.", param=param, code="parameter_missing")


def unknown(param: str) -> ApiError:
    """A parameter was given that the route does not take."""
    message = f"Received unknown parameter: {param}"
    return invalid(message, param=param, code="parameter_unknown")


def no_such(kind: str, name: str, param: str = "id") -> ApiError:
    """There is no such object in these books."""
    message = f"No such {kind}: '{name}'"
    return ApiError(404, _INVALID, message, param=param, code="resource_missing")


def no_such_url(verb: str, path: str) -> ApiError:
    """The address leads to nothing."""
    message = f"Unrecognized request URL ({verb}: {path})."
    return ApiError(404, _INVALID, message)


def unauthorized(key: str) -> ApiError:
    """No account has this key."""
    if not key:
        return ApiError(401, _INVALID, "You did not provide an API key.")
    return ApiError(401, _INVALID, f"Invalid API Key provided: {_hidden(key)}")


def no_account(key: str, account: str) -> ApiError:
    """The key does not reach this account, or no longer."""
    message = (
        f"The provided key '{_hidden(key)}' does not have access to account '{account}' "
        "(or that account does not exist). Application access may have been revoked."
    )
    return ApiError(403, _INVALID, message, code="account_invalid")


def no_permission(key: str, account: str, permission: str) -> ApiError:
    """A restricted key may not do this."""
    message = (
        f"The provided key '{_hidden(key)}' does not have the required permissions for this "
        f"endpoint on account '{account}'. Having the '{permission}' permission would allow this "
        "request to continue."
    )
    return ApiError(403, _INVALID, message)


def other_parameters(key: str) -> ApiError:
    """An idempotency key came again with another request."""
    message = (
        "Keys for idempotent requests can only be used with the same parameters they were first "
        f"used with. Try using a key other than '{key}' if you meant to execute another request."
    )
    return ApiError(400, "idempotency_error", message)


def key_in_use(key: str) -> ApiError:
    """The first request with an idempotency key is still being answered."""
    message = (
        "There is currently another in-progress request using this Idempotent Key: "
        f"{key}. Please try again later."
    )
    return ApiError(409, "idempotency_error", message, code="idempotency_key_in_use")


def rate_limited() -> ApiError:
    """Too many requests."""
    message = "Request rate limit exceeded. Learn more at https://stripe.com/docs/rate-limits."
    return ApiError(429, _INVALID, message, code="rate_limit")


def lock_timeout() -> ApiError:
    """Somebody else works on the object."""
    message = (
        "This object cannot be accessed right now because another API request or Stripe process "
        "is currently accessing it."
    )
    return ApiError(409, _INVALID, message, code="lock_timeout")


def broken(status: int) -> ApiError:
    """Something went wrong on Stripe's end."""
    return ApiError(status, "api_error", "Something went wrong on our end. Please try again.")


def _hidden(key: str) -> str:
    return f"{key[:8]}{'*' * 12}{key[-4:]}"
