"""Pictures, files and lines in layouts: docs.discord.com/developers/components/reference."""

from doubles.discord.errors import bad_length
from doubles.discord.limits.texts import listed, obj, text
from doubles.json import Json

GALLERY = 10
#: Alternative text of a picture.
DESCRIPTION = 1024

_THUMBNAIL, _GALLERY, _FILE, _SEPARATOR, _CONTAINER = 11, 12, 13, 14, 17
_PICTURE: Json = {"description": None, "spoiler": False}
#: What stands there when a bot says nothing of it.
_USUAL: dict[int, Json] = {
    _THUMBNAIL: _PICTURE,
    _FILE: {"name": None, "size": None, "spoiler": False},
    _SEPARATOR: {"spacing": 1, "divider": True},
    _CONTAINER: {"accent_color": None, "spoiler": False},
}


def checked_layout(given: Json, where: str) -> Json:
    """Check a part of a layout; gives it as it is shown, what is inside of it aside."""
    kept = {name: one for name, one in given.items() if one is not None}
    if given["type"] == _THUMBNAIL:
        text(given, "description", where, DESCRIPTION)
        obj(given.get("media"), f"{where}.media")
    if given["type"] == _FILE:
        obj(given.get("file"), f"{where}.file")
    if given["type"] == _GALLERY:
        kept["items"] = _items(given, where)
    return _USUAL.get(given["type"], {}) | kept


def _items(given: Json, where: str) -> list[Json]:
    items = listed(given, "items", where, GALLERY)
    if not items:
        raise bad_length(f"{where}.items", 1, GALLERY)
    for place, one in enumerate(items):
        text(one, "description", f"{where}.items.{place}", DESCRIPTION)
        obj(one.get("media"), f"{where}.items.{place}.media")
    return [
        _PICTURE | {name: one for name, one in item.items() if one is not None} for item in items
    ]
