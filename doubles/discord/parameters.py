"""What a request says, whether it came as JSON or as multipart with `payload_json`."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from doubles.discord.errors import ApiError, Refusal
from doubles.json import Json


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class Parameters:
    """The body, which is an object or a list; the query; and the uploads, by their number."""

    body: Any = None
    query: dict[str, str] = field(default_factory=dict)
    uploads: dict[int, Upload] = field(default_factory=dict)

    @property
    def values(self) -> Json:
        """The body as an object, empty when there is none."""
        return self.body if isinstance(self.body, dict) else {}

    @property
    def told(self) -> Json:
        """The body as an object, also where it is a list."""
        return {"list": self.body} if isinstance(self.body, list) else self.values


async def read(request: web.Request) -> Parameters:
    """Read a request; raises ApiError."""
    found = Parameters(query=dict(request.query))
    if request.content_type == "multipart/form-data":
        await _multipart(request, found)
    elif request.can_read_body:
        found.body = _parsed(await request.text())
    return found


def _parsed(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):
        raise ApiError(Refusal.BAD_JSON) from None


async def _multipart(request: web.Request, into: Parameters) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            number = name.removeprefix("files[").removesuffix("]")
            place = int(number) if number.isdecimal() else len(into.uploads)
            into.uploads[place] = Upload(value.filename, value.content_type, value.file.read())
        elif name == "payload_json":
            # Its own type may be that of JSON, as Discord's examples have it.
            into.body = _parsed(
                value if isinstance(value, str) else value.decode("utf-8", "replace")
            )
