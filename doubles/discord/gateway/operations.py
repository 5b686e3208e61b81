"""The operations of the gateway: docs.discord.com/developers/topics/opcodes-and-status-codes."""

from enum import IntEnum


class Operation(IntEnum):
    """What a frame is, as the API numbers it."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    ACKNOWLEDGE = 11
