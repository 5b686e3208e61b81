"""Buttons, selects and layouts: docs.discord.com/developers/components/reference."""

from itertools import count
from typing import Any

from doubles.discord.errors import bad_form, not_one_of, required
from doubles.discord.limits.layouts import checked_layout
from doubles.discord.limits.selects import checked_select
from doubles.discord.limits.texts import listed, obj, text
from doubles.json import Json

ROWS, BUTTONS = 5, 5
CUSTOM_ID, LABEL, URL = 100, 80, 512
#: With the flag for layouts (1 << 15): components in all, and characters of all texts.
LAYOUT_COMPONENTS, LAYOUT_TEXT = 40, 4000

_ROW, _BUTTON, _SECTION, _TEXT = 1, 2, 9, 10
_THUMBNAIL, _GALLERY, _FILE, _SEPARATOR, _CONTAINER = 11, 12, 13, 14, 17
SELECTS = frozenset((3, 5, 6, 7, 8))
_LAYOUTS = frozenset((_ROW, _SECTION, _TEXT, _GALLERY, _FILE, _SEPARATOR, _CONTAINER))
_LINK, _PREMIUM = 5, 6
_STYLES = range(1, 7)


def checked_components(given: Json, *, is_layout: bool) -> list[Json]:
    """Check the components of a message; gives them as they are shown, each with an id."""
    most = LAYOUT_COMPONENTS if is_layout else ROWS
    tops = listed(given, "components", "", most)
    for place, one in enumerate(tops):
        allowed = _LAYOUTS if is_layout else frozenset((_ROW,))
        if one.get("type") not in allowed:
            raise not_one_of(f"components.{place}.type", ", ".join(map(str, sorted(allowed))))
    numbers = count(1)
    shown = [_shown(one, f"components.{place}", numbers) for place, one in enumerate(tops)]
    _see_that_ids_differ(shown)
    if is_layout:
        _see_that_a_layout_fits(shown)
    return shown


def _shown(given: Json, where: str, numbers: "count[int]") -> Json:
    kind = given.get("type")
    own = {"id": given.get("id") or next(numbers)}
    match kind:
        case 1:
            return given | own | {"components": _row(given, where, numbers)}
        case 2:
            _see_that_a_button_is_right(given, where)
            return _without_none(given) | own
        case _ if kind in SELECTS:
            return checked_select(given, where) | own
        case 10:
            text(given, "content", where, LAYOUT_TEXT, least=1)
        case 9 | 17:
            inner = listed(given, "components", where, LAYOUT_COMPONENTS)
            own["components"] = [
                _shown(one, f"{where}.components.{place}", numbers)
                for place, one in enumerate(inner)
            ]
            if kind == _SECTION:
                accessory = obj(given.get("accessory"), f"{where}.accessory")
                own["accessory"] = _shown(accessory, f"{where}.accessory", numbers)
        case 11 | 12 | 13 | 14:
            pass
        case _:
            raise not_one_of(f"{where}.type", "1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 17")
    return checked_layout(given, where) | own


def _row(given: Json, where: str, numbers: "count[int]") -> list[Json]:
    inner = listed(given, "components", where, BUTTONS)
    if not inner:
        message = f"Must be between 1 and {BUTTONS} in length."
        raise bad_form(f"{where}.components", "BASE_TYPE_BAD_LENGTH", message)
    selects = [one for one in inner if one.get("type") in SELECTS]
    if selects and len(inner) > 1:
        message = "The specified component exceeds the maximum width"
        raise bad_form(f"{where}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)
    for place, one in enumerate(inner):
        if one.get("type") not in SELECTS | {_BUTTON}:
            raise not_one_of(f"{where}.components.{place}.type", "2, 3, 5, 6, 7, 8")
    places = enumerate(inner)
    return [_shown(one, f"{where}.components.{place}", numbers) for place, one in places]


def _see_that_a_button_is_right(given: Json, where: str) -> None:
    style = given.get("style")
    if style not in _STYLES:
        raise not_one_of(f"{where}.style", "1, 2, 3, 4, 5, 6")
    label = text(given, "label", where, LABEL)
    if not label and not given.get("emoji") and style != _PREMIUM:
        raise bad_form(where, "BUTTON_COMPONENT_LABEL_OR_EMOJI", "A label or emoji is required")
    url = text(given, "url", where, URL, least=1 if style == _LINK else 0)
    if style == _LINK:
        if not url.startswith(("https://", "http://", "discord://")):
            message = "Scheme must be one of ('discord', 'http', 'https')."
            raise bad_form(f"{where}.url", "URL_TYPE_INVALID_SCHEME", message)
        if given.get("custom_id"):
            message = "A custom id and url cannot both be specified"
            raise bad_form(where, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message)
        return
    text(given, "custom_id", where, CUSTOM_ID, least=1)
    if url:
        raise bad_form(f"{where}.url", "BUTTON_COMPONENT_INVALID_URL", "This field is not allowed")


def _without_none(given: Json) -> Json:
    return {name: one for name, one in given.items() if one is not None}


def everything(components: list[Json]) -> list[Json]:
    """All components, with those inside of others, in reading order."""
    found: list[Json] = []
    for one in components:
        inner: list[Any] = list(one.get("components") or [])
        inner += [one["accessory"]] if one.get("accessory") else []
        inner += [one["component"]] if one.get("component") else []
        found += [one, *everything(inner)]
    return found


def _see_that_ids_differ(shown: list[Json]) -> None:
    seen: set[str] = set()
    for one in everything(shown):
        custom = one.get("custom_id")
        if custom in seen:
            message = "Component custom id cannot be duplicated"
            raise bad_form("components", "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        if custom:
            seen.add(custom)


def _see_that_a_layout_fits(shown: list[Json]) -> None:
    all_of_it = everything(shown)
    if not all_of_it:
        raise required("components")
    if len(all_of_it) > LAYOUT_COMPONENTS:
        message = f"The maximum number of components is {LAYOUT_COMPONENTS}"
        raise bad_form("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message)
    if sum(len(one.get("content", "")) for one in all_of_it) > LAYOUT_TEXT:
        message = f"The displayable text content must not exceed {LAYOUT_TEXT} characters"
        raise bad_form("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)
