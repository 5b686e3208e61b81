"""Whatever comes of an event, it is translated into sound values or told to be unreadable."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.discord.places import read_place
from bots.discord.translation import Receipt, Said, translate
from bots.pressing import Pressed
from bots.reading import Unreadable
from tests.bots.discord.events import (
    BOT,
    GUILD,
    ME,
    NOW,
    PRIVATE,
    SEALS,
    interaction,
    message,
    press,
    slash,
)
from tests.bots.mutations import ANYTHING, WRONG, changed, changed_anywhere, paths

_SEALED = SEALS.write(Pressed("palazzo", "/give"), read_place("123"))
_FIELD = {"type": 4, "custom_id": "words", "value": "12,50"}
_FORM = {"custom_id": f"f{_SEALED}", "components": [{"type": 18, "component": _FIELD}]}
_TO_ME = {"mentions": [{"id": str(ME.id)}]}

Event = tuple[str, dict[str, Any]]
_REAL: list[Event] = [
    ("MESSAGE_CREATE", message("ciao", PRIVATE)),
    ("MESSAGE_CREATE", message(f"<@{ME.id}> ciao", GUILD, **_TO_ME)),
    (
        "MESSAGE_CREATE",
        message("Sì", GUILD, type=19, referenced_message={"id": "44", "author": BOT}),
    ),
    ("INTERACTION_CREATE", slash("give", GUILD, "15")),
    ("INTERACTION_CREATE", slash("human", PRIVATE)),
    ("INTERACTION_CREATE", press(f"0{_SEALED}", GUILD)),
    ("INTERACTION_CREATE", interaction(5, _FORM, GUILD)),
]
_KINDS = st.sampled_from(["MESSAGE_CREATE", "INTERACTION_CREATE"])


def _is_sound(kind: str, raw: dict[str, Any]) -> None:
    """An event is translated into sound values, or is unreadable: nothing else comes out."""
    try:
        found = translate(kind, raw, ME, SEALS, NOW)
    except Unreadable:
        return
    if isinstance(found, Said):
        incoming = found.incoming
        texts = [incoming.text, incoming.sender, incoming.address, incoming.name]
        assert all(isinstance(one, str) for one in [*texts, incoming.language or ""])
        assert incoming.at <= NOW
        assert incoming.at.tzinfo is not None
        assert (type(found.chat), type(found.person)) == (int, int)
        assert (found.interaction is None) == (found.receipt is Receipt.NONE)


@pytest.mark.parametrize("event", _REAL)
def test_every_field_may_be_missing_or_of_another_kind(event: Event) -> None:
    kind, raw = event
    for path in paths(raw):
        for wrong in WRONG:
            _is_sound(kind, changed(raw, path, wrong))


@settings(max_examples=200)
@given(st.data())
def test_several_fields_at_once_may_be_anything(data: st.DataObject) -> None:
    kind, raw = data.draw(st.sampled_from(_REAL))
    _is_sound(kind, changed_anywhere(data, raw))


@given(_KINDS, st.dictionaries(st.text(max_size=8), ANYTHING, max_size=4))
def test_anything_at_all_may_come(kind: str, raw: dict[str, Any]) -> None:
    _is_sound(kind, raw)
