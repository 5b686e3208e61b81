import json
import re

import pytest

from bots.discord.commands import ARGUMENTS, LOCALES, Face, mark, payloads
from core.conversation.commands import COMMANDS
from core.conversation.staff.commands import STAFF_COMMANDS

SHARED = Face(("it", "fr", "en"), is_shared=True)
NAME = re.compile(r"[-_'\w]{1,32}")


def test_every_command_of_the_core_is_offered_and_no_other() -> None:
    assert {one["name"] for one in payloads(SHARED)} == {*COMMANDS, *STAFF_COMMANDS}
    own = {one["name"] for one in payloads(Face(("it",), is_shared=False))}
    assert "museums" not in own
    assert set(ARGUMENTS) <= {*COMMANDS, *STAFF_COMMANDS}


@pytest.mark.parametrize("command", payloads(SHARED), ids=lambda one: str(one["name"]))
def test_what_is_offered_is_within_the_limits_of_discord(command: dict[str, object]) -> None:
    told = json.loads(json.dumps(command))
    for one in (told, *told["options"]):
        assert set(one["description_localizations"]) == {LOCALES["it"], LOCALES["fr"]}
        for name in (one["name"], *one.get("name_localizations", {}).values()):
            assert NAME.fullmatch(name)
            assert name == name.lower()
        for text in (one["description"], *one["description_localizations"].values()):
            assert 1 <= len(text) <= 100


def test_only_a_change_that_people_see_is_told() -> None:
    wanted = payloads(SHARED)
    kept = [{**one, "id": "1", "version": "2", "dm_permission": True} for one in reversed(wanted)]
    assert mark(kept) == mark(wanted)
    assert mark(payloads(Face(("it",), is_shared=True))) != mark(wanted)
