"""Pages of lists: docs.stripe.com/api/pagination."""

from collections.abc import Callable

from doubles.json import Json
from doubles.stripe.errors import invalid, no_such
from doubles.stripe.parameters import Given
from doubles.stripe.routes.call import Call

_MOST, _USUAL = 100, 10
_BOUNDS: dict[str, Callable[[int, int], bool]] = {
    "gt": lambda created, bound: created > bound,
    "gte": lambda created, bound: created >= bound,
    "lt": lambda created, bound: created < bound,
    "lte": lambda created, bound: created <= bound,
}


def page(call: Call, url: str, listed: list[Json]) -> Json:
    """Cut the page that is asked for out of a list that begins with the newest."""
    given = call.given
    limit = given.number("limit") or _USUAL
    if not 1 <= limit <= _MOST:
        raise invalid(f"Invalid integer: limit must be between 1 and {_MOST}", param="limit")
    found = [one for one in listed if _is_created(one, given)]
    after, before = given.text("starting_after"), given.text("ending_before")
    if before is not None:
        end = _place(found, before, "ending_before")
        start = max(end - limit, 0)
        return _page(url, found[start:end], has_more=start > 0)
    start = _place(found, after, "starting_after") + 1 if after is not None else 0
    return _page(url, found[start : start + limit], has_more=len(found) > start + limit)


def having(call: Call, listed: list[Json], *names: str) -> list[Json]:
    """Leave only what has the values that were given for these fields."""
    wanted = {name: value for name in names if (value := call.given.text(name)) is not None}
    return [one for one in listed if all(one.get(name) == wanted[name] for name in wanted)]


def _page(url: str, data: list[Json], *, has_more: bool) -> Json:
    return {"object": "list", "data": data, "has_more": has_more, "url": url}


def _place(listed: list[Json], name: str, param: str) -> int:
    for place, one in enumerate(listed):
        if one["id"] == name:
            return place
    raise no_such("object", name, param)


def _is_created(one: Json, given: Given) -> bool:
    if isinstance(given.values.get("created"), str):
        return bool(one["created"] == given.number("created"))
    bounds = given.part("created")
    bounds.only(_BOUNDS)
    return all(_BOUNDS[name](one["created"], bounds.needed_number(name)) for name in bounds.values)
