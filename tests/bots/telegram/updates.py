"""Updates as Telegram writes them, for tests of what is made of them."""

from datetime import UTC, datetime
from typing import Any

from bots.pressing import Seals
from bots.telegram.translation import Me

NOW = datetime(2013, 2, 14, 12, tzinfo=UTC)
SECONDS = int(NOW.timestamp()) - 5
SEALS = Seals(b"a key of this test")
ME = Me(5000, "PalazzoBot")
OWN = Me(5000, "PalazzoBot", prefix=5000, museum="palazzo")

GIULIA = {"id": 77, "is_bot": False, "first_name": "Giulia", "language_code": "it"}
BOT = {"id": 5000, "is_bot": True, "first_name": "Palazzo", "username": "PalazzoBot"}
PRIVATE = {"id": 77, "type": "private", "first_name": "Giulia"}
GROUP = {"id": -1001234, "type": "supergroup", "title": "Amici"}


def message(text: str | None = None, **fields: Any) -> dict[str, Any]:
    """Write a message of Giulia's, private unless `fields` say otherwise."""
    said = {} if text is None else {"text": text}
    return {
        "message_id": 9,
        "date": SECONDS,
        "from": GIULIA,
        "chat": PRIVATE,
        **said,
        **fields,
    }


def update(kind: str, content: dict[str, Any], number: int = 1) -> dict[str, Any]:
    """Write an update."""
    return {"update_id": number, kind: content}


def command(text: str) -> dict[str, Any]:
    """Write what a message has that begins with a command."""
    length = len(text.split(maxsplit=1)[0])
    return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": length}]}


def press(data: str, chat: dict[str, Any] | None = None) -> dict[str, Any]:
    """Write a tap of Giulia's on a button of ours."""
    shown = message("Come va?", **{"from": BOT, "chat": chat or PRIVATE})
    return {
        "id": "4711",
        "from": GIULIA,
        "message": shown,
        "chat_instance": "1",
        "data": data,
    }


def standing(status: str, chat: dict[str, Any], **rights: Any) -> dict[str, Any]:
    """Write that the bot's own standing in a chat has changed."""
    return {
        "chat": chat,
        "from": GIULIA,
        "date": SECONDS,
        "old_chat_member": {"status": "left", "user": BOT},
        "new_chat_member": {"status": status, "user": BOT, **rights},
    }
