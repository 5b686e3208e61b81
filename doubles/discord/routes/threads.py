"""Threads: opened at a message or by themselves, archived, locked."""

from doubles.discord.errors import ApiError, Refusal
from doubles.discord.limits.texts import text
from doubles.discord.routes.call import Answer, Call, Route
from doubles.discord.state.channels import Channel, ChannelKind, ThreadState
from doubles.discord.state.rights import Right
from doubles.discord.told.channels import channel_told
from doubles.discord.told.events import tell_of_channel
from doubles.json import Json

#: The name of a thread or channel.
NAME = 100


def at_message(call: Call) -> Answer:
    """Open a thread at a message; it gets the message's id."""
    if call.post.id in call.world.channels:
        raise ApiError(Refusal.HAS_THREAD)
    return _open(call, call.post.id)


def alone(call: Call) -> Answer:
    """Open a thread by itself."""
    return _open(call, call.world.ids.next())


def _open(call: Call, number: int) -> Answer:
    channel = call.channel
    call.need(channel, Right.CREATE_PUBLIC_THREADS)
    thread = Channel(
        id=number,
        kind=ChannelKind.THREAD,
        name=text(call.given.values, "name", "", NAME, least=1),
        guild=channel.guild,
        parent=channel,
        owner=call.bot.id,
        opened_at=call.world.clock.stamp(),
    )
    call.world.channels[number] = thread
    tell_of_channel(call.world, "CREATE", thread)
    return Answer(channel_told(thread), 201)


def edit(call: Call) -> Answer:
    """Change a thread, or the name of a channel."""
    channel, body = call.channel, call.given.values
    call.need(channel, _right_to_change(channel, body))
    channel.name = text(body, "name", "", NAME) or channel.name
    if "archived" in body or "locked" in body:
        channel.state = _state(channel, archived=body.get("archived"), locked=body.get("locked"))
    tell_of_channel(call.world, "UPDATE", channel)
    return Answer(channel_told(channel))


def _right_to_change(channel: Channel, body: Json) -> Right:
    """Whoever may write in a thread that is not locked may wake it."""
    if channel.parent is None:
        return Right.MANAGE_CHANNELS
    if body == {"archived": False} and channel.state is not ThreadState.LOCKED:
        return Right.SEND_MESSAGES_IN_THREADS
    return Right.MANAGE_THREADS


def _state(channel: Channel, *, archived: bool | None, locked: bool | None) -> ThreadState:
    is_locked = channel.state is ThreadState.LOCKED if locked is None else locked
    is_archived = channel.state is not ThreadState.OPEN if archived is None else archived
    if is_locked:
        return ThreadState.LOCKED
    return ThreadState.ARCHIVED if is_archived else ThreadState.OPEN


ROUTES: dict[str, Route] = {
    "POST /channels/{channel_id}/messages/{message_id}/threads": at_message,
    "POST /channels/{channel_id}/threads": alone,
    "PATCH /channels/{channel_id}": edit,
}
