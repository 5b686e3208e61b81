"""What is posted in these benchmarks: the same message, with the same buttons, by everybody."""

from base64 import b64encode

BOT = 1_000_000_000_000_000_007
#: Of the shape of a token, and of no bot's: its first part is the bot's number.
TOKEN = f"{b64encode(str(BOT).encode()).decode().rstrip('=')}.{'benchm'}.{'benchmark' * 3}"
#: The first channel that is written to; the others follow.
FIRST_CHANNEL = 1_000_000_000_000_000_000

TEXT = (
    "The restorers have begun: the tureen came back to Turin this morning. Come and see them at "
    "work on Sunday from ten. Each piece of the service that is paid for is drawn in colour, and "
    "everybody sees it."
)
#: What stands on the buttons, and what pressing one says.
BUTTONS = (("See the campaign", "/campaign"), ("Stop these", "/settings museum off"))
