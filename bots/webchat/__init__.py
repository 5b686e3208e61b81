"""The chat on our own pages: no account, a guest can come back, messages appear as they come."""

from bots.webchat.mailbox import Mailbox
from bots.webchat.panel import SCRIPT, STYLES, chat_panel
from bots.webchat.routes import webchat_routes
from bots.webchat.transport import WebchatTransport

__all__ = ["SCRIPT", "STYLES", "Mailbox", "WebchatTransport", "chat_panel", "webchat_routes"]
