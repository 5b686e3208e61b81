import json
import re

import pytest

from bots.discord.commands import ARGUMENTS, LOCALES, Face, mark, payloads, said_by_pointing
from core.conversation.commands import COMMANDS
from core.conversation.pointing import POINTINGS
from core.conversation.staff.commands import STAFF_COMMANDS

SHARED = Face(("it", "fr", "en"), is_shared=True)
TYPED = [one for one in payloads(SHARED) if one["type"] == 1]
NAME = re.compile(r"[-_'\w]{1,32}")


def test_every_command_of_the_core_is_offered_and_no_other() -> None:
    assert {one["name"] for one in TYPED} == {*COMMANDS, *STAFF_COMMANDS}
    own = {one["name"] for one in payloads(Face(("it",), is_shared=False))}
    assert "museums" not in own
    assert set(ARGUMENTS) <= {*COMMANDS, *STAFF_COMMANDS}


def test_what_can_be_said_of_a_message_has_a_short_name_in_every_language() -> None:
    pointed = [one for one in payloads(SHARED) if one["type"] == 3]
    assert [said_by_pointing(one["name"]) for one in pointed] == [one.says for one in POINTINGS]
    for one in pointed:
        assert set(one["name_localizations"]) == {LOCALES["it"], LOCALES["fr"]}
        names = [one["name"], *one["name_localizations"].values()]
        assert all(1 <= len(name) <= 32 for name in names)
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("command", TYPED, ids=lambda one: str(one["name"]))
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
