"""Messages: docs.discord.com/developers/resources/message."""

from dataclasses import dataclass, field
from typing import Any

from doubles.discord.errors import ApiError, Refusal, bad_form, too_long
from doubles.discord.limits.components import checked_components
from doubles.discord.limits.embeds import checked_embeds
from doubles.discord.limits.texts import listed, number, text
from doubles.discord.parameters import Parameters, Upload
from doubles.json import Json

CONTENT = 2000
FILES = 10
FILE_BYTES = 10 * 1024 * 1024
#: Alternative text of a picture.
FILE_DESCRIPTION = 1024
NONCE = 25

SUPPRESS_EMBEDS, EPHEMERAL, LOADING, SILENT, LAYOUT = 1 << 2, 1 << 6, 1 << 7, 1 << 12, 1 << 15


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a message: one that comes with the request, or an earlier one that is kept."""

    description: str
    upload: Upload | None = None
    kept: int = 0


@dataclass(slots=True)
class Written:
    """What a bot wrote, checked; None means that an edit leaves it as it is."""

    content: str | None = None
    embeds: list[Json] | None = None
    components: list[Json] | None = None
    attached: list[Attached] | None = None
    flags: int = 0
    allowed_mentions: Json | None = None
    given: Json = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be seen."""
        return not (self.content or self.embeds or self.components or self.attached)


def written(given: Parameters) -> Written:
    """Check a message that is new or changed; raises ApiError."""
    body = given.values
    content = text(body, "content", "", CONTENT)
    flags = number(body, "flags", "", 0, (1 << 31) - 1)
    is_layout = bool(flags & LAYOUT)
    if is_layout and (content or body.get("embeds")):
        message = "The content and embeds fields cannot be used with the flag IS_COMPONENTS_V2"
        raise bad_form("flags", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)
    return Written(
        content=content if "content" in body else None,
        embeds=checked_embeds(body) if "embeds" in body else None,
        components=checked_components(body, is_layout=is_layout) if "components" in body else None,
        attached=_attached(given),
        flags=flags,
        allowed_mentions=checked_mentions(body.get("allowed_mentions")),
        given=body,
    )


def new(given: Parameters) -> Written:
    """Check a new message, which must say something."""
    found = written(given)
    if found.is_empty:
        raise ApiError(Refusal.EMPTY)
    return found


def _attached(given: Parameters) -> list[Attached] | None:
    told = listed(given.values, "attachments", "", FILES)
    if len(given.uploads) > FILES:
        raise too_long("attachments", FILES)
    if any(len(one.content) > FILE_BYTES for one in given.uploads.values()):
        raise ApiError(Refusal.TOO_LARGE)
    if "attachments" not in given.values:
        plain = [Attached("", one) for one in given.uploads.values()]
        return plain or None
    found = []
    for place, one in enumerate(told):
        description = text(one, "description", f"attachments.{place}", FILE_DESCRIPTION)
        name = int(one.get("id", place))
        upload = given.uploads.get(name)
        found.append(Attached(description, upload, 0 if upload else name))
    return found


def checked_mentions(given: Any) -> Json | None:
    """Check what may be mentioned; None means that everything may."""
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad_form("allowed_mentions", "MODEL_TYPE_CONVERT", "Only dictionaries may be used")
    parse = given.get("parse") or []
    for kind in ("users", "roles"):
        if given.get(kind) and kind in parse:
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            raise bad_form("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)
    return given


def nonce_of(body: Json) -> str:
    """The nonce of a message that must not be written twice, empty when there is none."""
    value = body.get("nonce")
    if isinstance(value, str) and len(value) > NONCE:
        raise too_long("nonce", NONCE)
    return str(value) if value is not None and body.get("enforce_nonce") else ""
