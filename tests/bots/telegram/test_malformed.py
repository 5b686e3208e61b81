"""Whatever comes of an update, it is translated into sound values or told to be unreadable."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.pressing import Pressed
from bots.reading import Unreadable
from bots.telegram.places import Place, read_place
from bots.telegram.translation import Said, translate
from tests.bots.mutations import ANYTHING, WRONG, changed, changed_anywhere, paths
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


REAL = [
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
        assert all(read_place(one) for one in (incoming.sender, incoming.address))
        assert isinstance(found.user, int)


@pytest.mark.parametrize("raw", REAL)
def test_every_field_may_be_missing_or_of_another_kind(raw: dict[str, Any]) -> None:
    for path in paths(raw):
        for wrong in WRONG:
            _is_sound(changed(raw, path, wrong))


@settings(max_examples=200)
@given(st.data())
def test_several_fields_at_once_may_be_anything(data: st.DataObject) -> None:
    _is_sound(changed_anywhere(data, data.draw(st.sampled_from(REAL))))


@given(st.dictionaries(st.text(max_size=8), ANYTHING, max_size=4))
def test_anything_at_all_may_come(raw: dict[str, Any]) -> None:
    _is_sound(raw)
