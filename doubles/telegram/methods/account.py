"""The bot itself: who it is, and leaving the server."""

from doubles.json import Json
from doubles.telegram.methods.call import Call, Method


def get_me(call: Call) -> Json:
    """Tell who the bot is."""
    return call.bot.me


def log_out(call: Call) -> bool:
    """Leave this server for another; nothing is answered here any more."""
    call.bot.logged_out = True
    return True


def close(call: Call) -> bool:
    """Stop this instance; its polls end."""
    call.bot.inbox.poll += 1
    call.bot.inbox.signal.tell()
    return True


METHODS: dict[str, Method] = {"getMe": get_me, "logOut": log_out, "close": close}
