"""Channels, and direct messages."""

from doubles.discord.errors import ApiError, Refusal, required
from doubles.discord.routes.call import Answer, Call, Route
from doubles.discord.state.channels import ChannelKind
from doubles.discord.state.rights import Right
from doubles.discord.told.channels import channel_told, direct_told, told
from doubles.discord.told.events import tell_of_channel


def get(call: Call) -> Answer:
    """Tell a channel."""
    return Answer(told(call.world, call.channel))


def of_guild(call: Call) -> Answer:
    """List the channels of a guild."""
    return Answer([channel_told(one) for one in call.world.channels_of(call.guild)])


def open_direct(call: Call) -> Answer:
    """Open the direct messages with a person; whether they may be used shows on writing."""
    recipient = call.given.values.get("recipient_id")
    if recipient is None:
        raise required("recipient_id")
    person = call.world.people.get(int(recipient))
    if person is None:
        raise ApiError(Refusal.UNKNOWN_ACCOUNT)
    return Answer(direct_told(call.world, call.world.direct(call.bot.id, person.id)))


def delete(call: Call) -> Answer:
    """Take a channel of a guild away."""
    channel = call.channel
    if channel.kind is ChannelKind.DIRECT:
        return Answer(direct_told(call.world, channel))
    call.need(channel, Right.MANAGE_THREADS if channel.parent else Right.MANAGE_CHANNELS)
    gone = channel_told(channel)
    tell_of_channel(call.world, "DELETE", channel)
    del call.world.channels[channel.id]
    return Answer(gone)


ROUTES: dict[str, Route] = {
    "GET /channels/{channel_id}": get,
    "DELETE /channels/{channel_id}": delete,
    "GET /guilds/{guild_id}/channels": of_guild,
    "POST /users/@me/channels": open_direct,
}
