"""What is said in these benchmarks: the same update and the same reply for every contender."""

import json
from typing import Any

#: Of the shape of a token, and of no bot's.
TOKEN = f"5000:{'benchmark' * 4}"
BOT = {"id": 5000, "is_bot": True, "first_name": "Palazzo", "username": "PalazzoBot"}
SECONDS = 1_360_843_200
#: Messages a second: the pace is not what is measured.
NO_LIMIT = 1_000_000.0

TEXT = (
    "Palazzo Madama has 61,240 EUR of 80,000 EUR, from 1,204 people.\n\n"
    "18,760 EUR are left, and 21 days. Each piece of the service that is paid for is drawn in "
    "colour. You can give from 1 EUR; what counts is being many."
)
#: What stands on the buttons, and what pressing one says.
BUTTONS = (("Give", "/give"), ("Tell me of it", "/follow"))


def update(number: int, who: int) -> bytes:
    """Write an update: the person `who` asks how things stand."""
    chat = 1_000_000 + who
    said = {
        "message_id": 9,
        "date": SECONDS,
        "from": person(chat, is_bot=False, language_code="en"),
        "chat": person(chat, type="private"),
        "text": "/progress",
        "entities": [{"type": "bot_command", "offset": 0, "length": len("/progress")}],
    }
    return json.dumps({"update_id": number, "message": said}).encode()


def person(number: int, **more: Any) -> dict[str, Any]:
    """Write a person, or the private chat with them."""
    return {"id": number, "first_name": "Giulia", "last_name": "Rossi", **more}
