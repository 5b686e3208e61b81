"""Every platform whose readers see what museums write: how it is encoded, and seen there."""

from collections.abc import Callable, Sequence

from bots.discord.encoding import encode as for_discord
from bots.discord.seeing import seen as seen_on_discord
from bots.telegram.encoding import encode as for_telegram
from bots.telegram.seeing import seen as seen_on_telegram
from bots.webchat.seeing import seen as seen_in_webchat
from bots.written import write as for_webchat
from core.messages import Encoded, Message, Platform
from core.seen import Seen

#: How a message is written for a platform, and how it is seen there.
WAYS: dict[Platform, tuple[Callable[[Message], Encoded], Callable[[Encoded], list[Seen]]]] = {
    Platform.TELEGRAM: (lambda message: for_telegram(message, ""), seen_on_telegram),
    Platform.DISCORD: (lambda message: for_discord(message, ""), seen_on_discord),
    Platform.WEBCHAT: (for_webchat, seen_in_webchat),
}


def see(platform: Platform, message: Message) -> Sequence[Seen]:
    """Show a message as a reader on a platform sees it, from the bytes that it is given there."""
    if platform not in WAYS:
        return ()
    encode, seen = WAYS[platform]
    return seen(encode(message))
