"""What somebody may have made of an event: fields that are gone, of another kind, or anything."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]

#: What may stand where something else should: `...` is nothing at all.
WRONG: tuple[Any, ...] = (
    ...,
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    "x",
    "\ud800",
    [],
    {},
    [{"id": 1}],
    [None],
)
ANYTHING = st.sampled_from(WRONG[1:]) | st.integers() | st.floats() | st.text(max_size=5)


def paths(value: object, path: Path = ()) -> Iterator[Path]:
    """List where each value within `value` stands."""
    if path:
        yield path
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, one in inside:
        yield from paths(one, (*path, key))


def changed(raw: dict[str, Any], path: Path, value: object) -> dict[str, Any]:
    """Put `value` where `path` leads, in a copy; take what is there out for `...`."""
    copy = deepcopy(raw)
    inner: Any = copy
    for step in path[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return copy


def changed_anywhere(data: st.DataObject, raw: dict[str, Any]) -> dict[str, Any]:
    """Put anything at two to four places of a copy."""
    for _ in range(data.draw(st.integers(2, 4))):
        path = data.draw(st.sampled_from(list(paths(raw))))
        raw = changed(raw, path, data.draw(ANYTHING))
    return raw
