"""How the API refuses: a status, a code of its own, a sentence, and where a form is wrong."""

from enum import Enum

from doubles.json import Json


class Refusal(Enum):
    """What is refused: status, code and sentence as docs.discord.com/developers lists them."""

    GENERAL = 404, 0, "404: Not Found"
    UNAUTHORIZED = 401, 0, "401: Unauthorized"
    UNKNOWN_ACCOUNT = 404, 10013, "Unknown User"
    UNKNOWN_APPLICATION = 404, 10002, "Unknown Application"
    UNKNOWN_CHANNEL = 404, 10003, "Unknown Channel"
    UNKNOWN_GUILD = 404, 10004, "Unknown Guild"
    UNKNOWN_MEMBER = 404, 10007, "Unknown Member"
    UNKNOWN_MESSAGE = 404, 10008, "Unknown Message"
    UNKNOWN_ROLE = 404, 10011, "Unknown Role"
    UNKNOWN_WEBHOOK = 404, 10015, "Unknown Webhook"
    UNKNOWN_INTERACTION = 404, 10062, "Unknown interaction"
    UNKNOWN_COMMAND = 404, 10063, "Unknown application command"
    MANY_PINS = 400, 30003, "Maximum number of pins reached for the channel (250)"
    MANY_COMMANDS = 400, 30032, "Maximum number of application commands reached (100)."
    MANY_CREATED = (
        400,
        30034,
        "Max number of daily application command creates has been reached (200)",
    )
    OLD_EDITS = 429, 30046, "Maximum number of edits to messages older than 1 hour reached."
    TOO_LARGE = 413, 40005, "Request entity too large"
    ANSWERED = 400, 40060, "Interaction has already been acknowledged."
    NO_ACCESS = 403, 50001, "Missing Access"
    OTHERS_MESSAGE = 403, 50005, "Cannot edit a message authored by another user"
    EMPTY = 400, 50006, "Cannot send an empty message"
    CLOSED = 403, 50007, "Cannot send messages to this user"
    NO_RIGHT = 403, 50013, "Missing Permissions"
    BAD_WEBHOOK_TOKEN = 401, 50027, "Invalid Webhook Token"
    BAD_FORM = 400, 50035, "Invalid Form Body"
    NO_SYSTEM_MESSAGE = 403, 50021, "Cannot execute action on a system message"
    ARCHIVED = 400, 50083, "Thread is archived"
    BAD_JSON = 400, 50109, "The request body contains invalid JSON."
    HAS_THREAD = 400, 160004, "A thread has already been created for this message"
    NO_SHARED_GUILD = 403, 50278, "Cannot send messages to this user due to having no mutual guilds"


class ApiError(Exception):
    """A request was refused; `errors` tells where a form is wrong, in the API's own nesting."""

    def __init__(self, refusal: Refusal, errors: Json | None = None) -> None:
        self.status, self.code, sentence = refusal.value
        super().__init__(sentence)
        self.errors = errors or {}

    @property
    def body(self) -> Json:
        """What the API answers."""
        body: Json = {"message": str(self), "code": self.code}
        return body | ({"errors": self.errors} if self.errors else {})


def bad_form(where: str, code: str, message: str) -> ApiError:
    """Something in a form is wrong; `where` is its place, as `embeds.0.title`."""
    errors: Json = {"_errors": [{"code": code, "message": message}]}
    for part in reversed(where.split(".")):
        errors = {part: errors}
    return ApiError(Refusal.BAD_FORM, errors)


def too_long(where: str, most: int) -> ApiError:
    """A text is longer than it may be."""
    return bad_form(where, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def bad_length(where: str, least: int, most: int) -> ApiError:
    """A text or list is too short or too long."""
    message = f"Must be between {least} and {most} in length."
    return bad_form(where, "BASE_TYPE_BAD_LENGTH", message)


def required(where: str) -> ApiError:
    """Something is missing."""
    return bad_form(where, "BASE_TYPE_REQUIRED", "This field is required")


def not_one_of(where: str, values: str) -> ApiError:
    """A value is none of those that may stand there."""
    return bad_form(where, "BASE_TYPE_CHOICES", f"Value must be one of {{{values}}}.")
