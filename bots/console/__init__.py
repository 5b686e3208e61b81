"""The console: one person talks to one museum's bot in a terminal or through a pipe."""

from bots.console.chat import Chat, Ears
from bots.console.opening import open_screen
from bots.console.payment import Offer, PretendPayment
from bots.console.piped import PipedScreen
from bots.console.screen import Screen
from bots.console.speaker import Speaker
from bots.console.terminal import TerminalScreen
from bots.console.transport import ConsoleTransport
from bots.console.words import Words, words_in

__all__ = [
    "Chat",
    "ConsoleTransport",
    "Ears",
    "Offer",
    "PipedScreen",
    "PretendPayment",
    "Screen",
    "Speaker",
    "TerminalScreen",
    "Words",
    "open_screen",
    "words_in",
]
