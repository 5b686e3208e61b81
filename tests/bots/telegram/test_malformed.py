"""Whatever comes of an update, it is translated into sound values or told to be unreadable."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.pressing import Pressed
from bots.telegram.places import Place
from bots.telegram.translation import Said, Unreadable, translate
from tests.bots.telegram.updates import (
    BOT,
    GROUP,
    ME,
    NOW,
    PRIVATE,
    SEALS,
    command,
    message,
    press,
    standing,
    update,
)


def in_group(**fields: Any) -> dict[str, Any]:
    return update("message", message(chat=GROUP, **fields))


_REAL = [
    update("message", message(**command("/give 15"))),
    in_group(**command("/give@PalazzoBot 15")),
    in_group(
        text="sì",
        reply_to_message=message("?", **{"from": BOT, "chat": GROUP}),
        message_thread_id=7,
        is_topic_message=True,
    ),
    in_group(migrate_to_chat_id=-1005),
    update("callback_query", press(SEALS.write(Pressed("p", "/give 15"), Place(77)))),
    update("my_chat_member", standing("kicked", GROUP, until_date=0)),
    update("my_chat_member", standing("member", PRIVATE)),
]
_WRONG: tuple[Any, ...] = (
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
_ANYTHING = st.sampled_from(_WRONG[1:]) | st.integers() | st.floats() | st.text(max_size=5)


def _paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
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
        yield from _paths(one, (*path, key))


def _changed(raw: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Put `value` where `path` leads; take what is there out for `...`."""
    copy = deepcopy(raw)
    inner: Any = copy
    for step in path[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return copy


def _is_sound(raw: dict[str, Any]) -> None:
    """An update is translated into sound values, or is unreadable: nothing else comes out."""
    try:
        found = translate(raw, ME, SEALS, NOW)
    except Unreadable:
        return
    if isinstance(found, Said):
        incoming = found.incoming
        texts = [incoming.text, incoming.sender, incoming.address, incoming.name]
        assert all(isinstance(one, str) for one in [*texts, incoming.language or ""])
        assert incoming.at <= NOW
        assert incoming.at.tzinfo is not None
        assert isinstance(found.chat, int)
        assert isinstance(found.user, int)


@pytest.mark.parametrize("raw", _REAL)
def test_every_field_may_be_missing_or_of_another_kind(raw: dict[str, Any]) -> None:
    for path in _paths(raw):
        for wrong in _WRONG:
            _is_sound(_changed(raw, path, wrong))


@settings(max_examples=200)
@given(st.data())
def test_several_fields_at_once_may_be_anything(data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(_REAL))
    for _ in range(data.draw(st.integers(2, 4))):
        path = data.draw(st.sampled_from(list(_paths(raw))))
        raw = _changed(raw, path, data.draw(_ANYTHING))
    _is_sound(raw)


@given(st.dictionaries(st.text(max_size=8), _ANYTHING, max_size=4))
def test_anything_at_all_may_come(raw: dict[str, Any]) -> None:
    _is_sound(raw)
