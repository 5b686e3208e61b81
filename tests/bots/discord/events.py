"""Events as Discord's gateway writes them, for tests of what is made of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bots.discord.translation import Me
from bots.pressing import Seals

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SEALS = Seals(b"a key of this test", 99)
ME = Me(700_000_000_000_000_001)
OWN = Me(ME.id, prefix=ME.id, museum="palazzo")
GIULIA = {"id": "77", "username": "giulia", "global_name": "Giulia", "bot": False}
BOT = {"id": str(ME.id), "username": "palazzo", "bot": True}
GUILD = {"guild_id": "900", "channel_id": "123"}
PRIVATE = {"channel_id": "55"}
TOKEN = "token of an interaction: with/signs"  # noqa: S105 - opens nothing


def snowflake(at: datetime, number: int = 1) -> int:
    """Make the id of something of an instant."""
    return (int((at - EPOCH) / timedelta(milliseconds=1)) << 22) + number


def message(text: str, where: dict[str, str], **fields: Any) -> dict[str, Any]:
    """Write a message of Giulia's."""
    return {
        "id": str(snowflake(NOW)),
        "type": 0,
        "author": GIULIA,
        "content": text,
        "mentions": [],
        **where,
        **fields,
    }


def interaction(
    kind: int, data: dict[str, Any], where: dict[str, str], rights: int = 0, **fields: Any
) -> dict[str, Any]:
    """Write an interaction of Giulia's."""
    who = {"member": {"user": GIULIA, "permissions": str(rights)}}
    return {
        "id": str(snowflake(NOW)),
        "type": kind,
        "token": TOKEN,
        "locale": "it",
        "data": data,
        **(who if "guild_id" in where else {"user": GIULIA}),
        **where,
        **fields,
    }


def slash(name: str, where: dict[str, str], *values: str, rights: int = 0) -> dict[str, Any]:
    """Write a slash command."""
    options = [{"name": "words", "type": 3, "value": value} for value in values]
    return interaction(2, {"name": name, "type": 1, "options": options}, where, rights)


def press(data: str, where: dict[str, str], flags: int = 0) -> dict[str, Any]:
    """Write a press on a button of ours."""
    under = {"id": "444", "flags": flags, "author": BOT}
    return interaction(3, {"custom_id": data, "component_type": 2}, where, message=under)
