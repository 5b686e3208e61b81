"""What is told in these benchmarks: the same message, with the same buttons, by everybody."""

import re

#: Of the shape of a token, and of no bot's.
TOKEN = f"5000:{'benchmark' * 4}"
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
