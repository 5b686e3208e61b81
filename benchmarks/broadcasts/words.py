"""What is told in these benchmarks: the same message, with the same buttons, by everybody."""

import re


def token_of(bot: int) -> str:
    """Write what has the shape of a bot's token, and is no bot's."""
    return f"{bot}:{'benchmark' * 4}"


TOKEN = token_of(5000)
#: The first chat that is written to; the others follow.
FIRST_CHAT = 1_000_000

NAME = "Palazzo Madama"
TEXT = (
    "The restorers have begun: the tureen came back to Turin this morning. Come and see them at "
    "work on Sunday from ten. Each piece of the service that is paid for is drawn in colour."
)
#: What members are shown: they see first whose words they are.
SHOWN = f"{NAME}\n\n{TEXT}"
#: What stands on the buttons, and what pressing one says.
BUTTONS = (("See the campaign", "/campaign"), ("Stop these", "/settings museum off"))

#: Finds the chat in a body, as JSON or a form of either kind writes it.
CHAT = re.compile(rb'chat_id"?(?:[:=]|(?:\r\n[^\r\n]+)*\r\n\r\n)\s*"?(\d+)')
