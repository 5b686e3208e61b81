"""Pinned messages, by the old addresses and the new ones."""

from doubles.discord.errors import ApiError, Refusal
from doubles.discord.routes.call import NOTHING, Answer, Call, Route
from doubles.discord.routes.posting import message_of, put
from doubles.discord.state.channels import Channel
from doubles.discord.state.rights import Right
from doubles.discord.told.events import tell_of_post
from doubles.json import Json

#: docs.discord.com/developers/topics/opcodes-and-status-codes, 30003.
PINS = 250


def pin(call: Call) -> Answer:
    """Pin a message; the channel tells of it by a message of its own."""
    channel, post = call.channel, call.post
    _need_right(call, channel)
    if post.message["pinned"]:
        return NOTHING
    if len(_pinned(channel)) >= PINS:
        raise ApiError(Refusal.MANY_PINS)
    post.message = post.message | {"pinned": True}
    tell_of_post(call.world, "UPDATE", channel, post)
    told = message_of(call.world, channel, call.bot, "") | {"type": 6}
    told["message_reference"] = {
        "type": 0,
        "message_id": str(post.id),
        "channel_id": str(channel.id),
    }
    tell_of_post(call.world, "CREATE", channel, put(call.world, channel, call.bot, told))
    return NOTHING


def unpin(call: Call) -> Answer:
    """Take a pin away."""
    channel, post = call.channel, call.post
    _need_right(call, channel)
    post.message = post.message | {"pinned": False}
    tell_of_post(call.world, "UPDATE", channel, post)
    return NOTHING


def _need_right(call: Call, channel: Channel) -> None:
    if channel.guild:
        call.need(channel, Right.PIN_MESSAGES)


def _pinned(channel: Channel) -> list[Json]:
    return [one.message for one in channel.visible(0) if one.message["pinned"]][::-1]


def listed(call: Call) -> Answer:
    """List the pinned messages, the newest first."""
    return Answer(_pinned(call.channel))


def pages(call: Call) -> Answer:
    """List the pinned messages, each with its instant; this double has them on one page."""
    items = [{"message": one, "pinned_at": one["timestamp"]} for one in _pinned(call.channel)]
    return Answer({"items": items, "has_more": False})


_OLD, _NEW = "/channels/{channel_id}/pins", "/channels/{channel_id}/messages/pins"
ROUTES: dict[str, Route] = {
    f"GET {_OLD}": listed,
    f"PUT {_OLD}/{{message_id}}": pin,
    f"DELETE {_OLD}/{{message_id}}": unpin,
    f"GET {_NEW}": pages,
    f"PUT {_NEW}/{{message_id}}": pin,
    f"DELETE {_NEW}/{{message_id}}": unpin,
}
