"""Each limit that Discord publishes: what is at it is taken, what is over it is refused."""

from typing import Any

import pytest

from tests.doubles.discord.asking import Refused
from tests.doubles.discord.conftest import Scene

_BAD_FORM = (400, 50035)


def _row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"components": [{"type": 1, "components": list(components)}]}


def _button(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Dona", "custom_id": f"give:{number}"} | more


def _rows(count: int, buttons: int = 1) -> dict[str, Any]:
    rows = [
        {"type": 1, "components": [_button(row * 10 + one) for one in range(buttons)]}
        for row in range(count)
    ]
    return {"components": rows}


def _select(options: int, **more: Any) -> dict[str, Any]:
    offered = [{"label": f"{one}", "value": f"{one}"} for one in range(options)]
    return _row({"type": 3, "custom_id": "choose", "options": offered} | more)


def _embeds(count: int = 1, **fields: Any) -> dict[str, Any]:
    return {"embeds": [fields or {"title": "Meissen"}] * count}


def _fields(count: int) -> list[dict[str, str]]:
    return [{"name": "n", "value": "v"}] * count


_TAKEN_AND_REFUSED = {
    "content": ({"content": "a" * 2000}, {"content": "a" * 2001}),
    "embeds": (_embeds(10), _embeds(11)),
    "title": (_embeds(title="a" * 256), _embeds(title="a" * 257)),
    "description": (_embeds(description="a" * 4096), _embeds(description="a" * 4097)),
    "fields": (_embeds(fields=_fields(25)), _embeds(fields=_fields(26))),
    "field name": (
        _embeds(fields=[{"name": "a" * 256, "value": "v"}]),
        _embeds(fields=[{"name": "a" * 257, "value": "v"}]),
    ),
    "field value": (
        _embeds(fields=[{"name": "n", "value": "a" * 1024}]),
        _embeds(fields=[{"name": "n", "value": "a" * 1025}]),
    ),
    "footer": (_embeds(footer={"text": "a" * 2048}), _embeds(footer={"text": "a" * 2049})),
    "author": (_embeds(author={"name": "a" * 256}), _embeds(author={"name": "a" * 257})),
    "embeds in all": (
        _embeds(2, description="a" * 3000),
        _embeds(2, description="a" * 3001),
    ),
    "address in an embed": (
        _embeds(title="a", url="https://example.org"),
        _embeds(title="a", url="javascript:alert(1)"),
    ),
    "rows": (_rows(5), _rows(6)),
    "buttons in a row": (_rows(1, 5), _rows(1, 6)),
    "custom id": (_row(_button(custom_id="a" * 100)), _row(_button(custom_id="a" * 101))),
    "custom ids that differ": (
        _row(_button(1), _button(2)),
        _row(_button(1), _button(1)),
    ),
    "label": (_row(_button(label="a" * 80)), _row(_button(label="a" * 81))),
    "a button's style": (_row(_button(style=4)), _row(_button(style=9))),
    "a link's address": (
        _row({"type": 2, "style": 5, "label": "a", "url": "https://e.org/" + "a" * 498}),
        _row({"type": 2, "style": 5, "label": "a", "url": "https://e.org/" + "a" * 499}),
    ),
    "options": (_select(25), _select(26)),
    "options chosen": (_select(3, max_values=3), _select(3, max_values=4)),
    "placeholder": (_select(1, placeholder="a" * 150), _select(1, placeholder="a" * 151)),
    "a select's place": (_select(1), _row(_button(), _select(1)["components"][0]["components"][0])),
    "what may be mentioned": (
        {"content": "a", "allowed_mentions": {"parse": ["users"]}},
        {"content": "a", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
    ),
    "layout": (
        {"flags": 1 << 15, "components": [{"type": 10, "content": "a" * 4000}]},
        {"flags": 1 << 15, "components": [{"type": 10, "content": "a" * 2001}] * 2},
    ),
    "components of a layout": (
        {"flags": 1 << 15, "components": [{"type": 14}] * 40},
        {"flags": 1 << 15, "components": [{"type": 14}] * 41},
    ),
    "layout beside content": (
        {"flags": 1 << 15, "components": [{"type": 10, "content": "a"}]},
        {"flags": 1 << 15, "content": "a", "components": [{"type": 10, "content": "a"}]},
    ),
    "nonce": (
        {"content": "a", "nonce": "a" * 25, "enforce_nonce": True},
        {"content": "a", "nonce": "a" * 26, "enforce_nonce": True},
    ),
}


@pytest.fixture
async def unchecked(scene: Scene) -> Scene:
    """Give a scene in which requests are meant to break the published API."""
    await scene.world.forgive()
    return scene


async def test_messages_are_taken_at_each_limit_and_refused_above_it(unchecked: Scene) -> None:
    for what, (taken, refused) in _TAKEN_AND_REFUSED.items():
        try:
            await unchecked.ask(f"POST {unchecked.messages}", taken)
        except Refused as refusal:
            pytest.fail(f"{what}: {refusal}")
        shape = await unchecked.ask.refused(f"POST {unchecked.messages}", refused)
        assert (what, shape) == (what, _BAD_FORM)


async def test_an_empty_message_and_a_long_text_for_a_picture_are_refused(
    unchecked: Scene,
) -> None:
    address = f"POST {unchecked.messages}"
    assert await unchecked.ask.refused(address, {"content": ""}) == (400, 50006)
    told = [{"id": 0, "description": "a" * 1025}]
    assert await unchecked.ask.refused(address, {"attachments": told}, b"a") == _BAD_FORM
    told = [{"id": 0, "description": "a" * 1024}]
    sent = await unchecked.ask(address, {"attachments": told}, b"a")
    assert len(sent["attachments"][0]["description"]) == 1024
    large = b"a" * (10 * 1024 * 1024 + 1)
    assert await unchecked.ask.refused(address, {"attachments": told}, large) == (413, 40005)


def _command(name: str = "give", **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "Dona"} | more


def _option(name: str = "amount", **more: Any) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "Quanto"} | more


def _options(count: int) -> list[dict[str, Any]]:
    return [_option(f"o{one}") for one in range(count)]


def _choices(count: int) -> list[dict[str, str]]:
    return [{"name": f"{one}", "value": f"{one}"} for one in range(count)]


_COMMANDS = {
    "name": (_command("a" * 32), _command("a" * 33)),
    "letters of a name": (_command("quanto_manca-però"), _command("Quanto manca")),
    "description": (_command(description="a" * 100), _command(description="a" * 101)),
    "options": (_command(options=_options(25)), _command(options=_options(26))),
    "names that differ": (
        _command(options=_options(2)),
        _command(options=[_option(), _option()]),
    ),
    "the order of options": (
        _command(options=[_option("a", required=True), _option("b")]),
        _command(options=[_option("a"), _option("b", required=True)]),
    ),
    "choices": (
        _command(options=[_option(choices=_choices(25))]),
        _command(options=[_option(choices=_choices(26))]),
    ),
    "choices beside completing": (
        _command(options=[_option(autocomplete=True)]),
        _command(options=[_option(autocomplete=True, choices=_choices(1))]),
    ),
    "languages": (
        _command(name_localizations={"it": "dona"}),
        _command(name_localizations={"xx": "dona"}),
    ),
    "a translated name": (
        _command(name_localizations={"it": "dona"}),
        _command(name_localizations={"it": "Dona Ora"}),
    ),
    "characters in all": (
        _command(
            options=[
                _option(choices=[{"name": "a" * 99, "value": f"{one:099}"} for one in range(25)])
            ]
        ),
        _command(
            options=[
                _option(
                    f"o{option}",
                    choices=[{"name": "a" * 99, "value": f"{one:099}"} for one in range(25)],
                )
                for option in range(2)
            ]
        ),
    ),
}


async def test_commands_are_taken_at_each_limit_and_refused_above_it(unchecked: Scene) -> None:
    for what, (taken, refused) in _COMMANDS.items():
        try:
            await unchecked.ask(f"PUT {unchecked.commands}", [taken])
        except Refused as refusal:
            pytest.fail(f"{what}: {refusal}")
        shape = await unchecked.ask.refused(f"PUT {unchecked.commands}", [refused])
        assert (what, shape) == (what, _BAD_FORM)


async def test_commands_are_counted_in_all_and_by_day(unchecked: Scene) -> None:
    many = [_command(f"c{one}") for one in range(101)]
    assert await unchecked.ask.refused(f"PUT {unchecked.commands}", many) == (400, 30032)
    assert len(await unchecked.ask(f"PUT {unchecked.commands}", many[:100])) == 100
    assert await unchecked.ask.refused(f"POST {unchecked.commands}", many[100]) == (400, 30032)
    await unchecked.ask(f"PUT {unchecked.commands}", [_command(f"d{one}") for one in range(100)])
    assert await unchecked.ask.refused(f"PUT {unchecked.commands}", [_command("e")]) == (400, 30034)
    menus = [{"name": f"Grazie {one}", "type": 2} for one in range(16)]
    assert await unchecked.ask.refused(f"PUT {unchecked.commands}", menus) == (400, 30032)
