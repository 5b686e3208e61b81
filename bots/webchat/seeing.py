"""A message as its reader in the web chat sees it, read from what is kept for them."""

from bots.written import read
from core.messages import Encoded
from core.seen import Seen
from core.stress import runs


def seen(encoded: Encoded) -> list[Seen]:
    """Read what was encoded."""
    message = read(encoded)
    labels = tuple(tuple(button.label for button in row) for row in message.buttons)
    return [Seen(tuple(runs(message.text, message.spans)), labels)]
