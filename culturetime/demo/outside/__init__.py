"""The outside world of a replay: the people and the chats in which they meet the bot."""

from culturetime.demo.outside.port import Chats, Outside
from culturetime.demo.outside.simulated import Simulated

__all__ = ["Chats", "Outside", "Simulated"]
