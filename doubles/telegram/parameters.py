"""What a request says, whether it came as JSON, form, multipart or in the address."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from doubles.json import Json
from doubles.telegram.errors import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the request."""

    name: str
    media_type: str
    content: bytes


@dataclass(slots=True)
class Parameters:
    """Values as they came: forms carry text, in which numbers and JSON are read when asked."""

    values: Json = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values or name in self.uploads

    def text(self, name: str) -> str:
        """A text, empty when there is none."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number."""
        value = self.values.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f'field "{name}" must be a valid Number') from None

    def is_true(self, name: str) -> bool:
        """Whether a switch is on."""
        return self.values.get(name) in (True, "true", "True", "1")

    def structure(self, name: str) -> Any:
        """An object or array, or None when there is none."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def list(self, name: str) -> list[Any]:
        """An array, empty when there is none."""
        value = self.structure(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad_request(f"can't parse {name.replace('_', ' ')}: expected an Array")
        return value

    def upload(self, name: str) -> Upload | None:
        """The file sent under that name, or the one that the value there points to."""
        return self.attached(self.text(name)) or self.uploads.get(name)

    def attached(self, reference: str) -> Upload | None:
        """The file that `attach://name` points to."""
        if not reference.startswith("attach://"):
            return None
        found = self.uploads.get(reference.removeprefix("attach://"))
        if found is None:
            raise bad_request("attached file not found")
        return found


async def read(request: web.Request) -> Parameters:
    """Read the parameters of a request; what the body says comes before the address."""
    found = Parameters(dict(request.query))
    if request.content_type == "application/json":
        found.values |= await _json(request)
    elif request.content_type == "multipart/form-data":
        await _multipart(request, found)
    else:
        found.values |= dict(await request.post())
    return found


async def _json(request: web.Request) -> Json:
    try:
        body = await request.json() if request.can_read_body else {}
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("can't parse JSON object")
    return {key: value for key, value in body.items() if value is not None}


async def _multipart(request: web.Request, into: Parameters) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            into.uploads[name] = Upload(value.filename, value.content_type, value.file.read())
        else:
            into.values[name] = value
