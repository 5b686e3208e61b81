"""Messages of channels: written, read, changed, taken away."""

from doubles.discord.errors import ApiError, Refusal, bad_form
from doubles.discord.limits.messages import (
    LAYOUT,
    SILENT,
    SUPPRESS_EMBEDS,
    Written,
    nonce_of,
    written,
)
from doubles.discord.limits.messages import new as new_message
from doubles.discord.parameters import Parameters
from doubles.discord.routes.call import NOTHING, Answer, Call, Route
from doubles.discord.routes.posting import fill, message_of, put
from doubles.discord.state.channels import Channel, ChannelKind, Post, ThreadState
from doubles.discord.state.rights import Right
from doubles.discord.told.events import tell_of_post, tell_of_removal
from doubles.json import Json

#: How long a nonce is remembered. Discord says "a few minutes"; the figure is our own.
NONCE_SECONDS = 180.0
#: After an hour, edits are few: 30046. Discord does not say how few; the figure is our own.
OLD_SECONDS, OLD_EDITS = 3600.0, 5
_MOST_LISTED = 100


def create(call: Call) -> Answer:
    """Write a message; one whose nonce was just used is not written again."""
    channel = call.channel
    said = new_message(call.given)
    _see_that_it_may_be_said(call, channel, said)
    nonce = nonce_of(said.given)
    key = (call.bot.id, channel.id, nonce)
    earlier = channel.posts.get(call.world.nonces.get(key, 0)) if nonce else None
    if earlier and call.world.clock.now() - earlier.at <= NONCE_SECONDS:
        return Answer(earlier.message)
    message = message_of(call.world, channel, call.bot, said.content or "")
    message["flags"] = said.flags & (SUPPRESS_EMBEDS | SILENT | LAYOUT)
    message |= _answered(channel, said.given)
    fill(call.world, channel, call.bot, message, said)
    post = put(call.world, channel, call.bot, message)
    if nonce:
        call.world.nonces[key] = post.id
    tell_of_post(call.world, "CREATE", channel, post)
    return Answer(message | ({"nonce": said.given["nonce"]} if said.given.get("nonce") else {}))


def _see_that_it_may_be_said(call: Call, channel: Channel, said: Written) -> None:
    if channel.kind is ChannelKind.DIRECT:
        person = call.world.people[channel.person]
        if not call.world.share_a_guild(call.bot.id, person.id):
            raise ApiError(Refusal.NO_SHARED_GUILD)
        if not person.takes_messages:
            raise ApiError(Refusal.CLOSED)
        return
    right = Right.SEND_MESSAGES_IN_THREADS if channel.parent else Right.SEND_MESSAGES
    call.need(channel, right)
    if said.attached:
        call.need(channel, Right.ATTACH_FILES)
    if said.embeds:
        call.need(channel, Right.EMBED_LINKS)
    if channel.state is ThreadState.LOCKED and not channel.allows(
        call.bot.id, Right.MANAGE_THREADS
    ):
        raise ApiError(Refusal.ARCHIVED)
    channel.state = ThreadState.OPEN


def _answered(channel: Channel, body: Json) -> Json:
    reference = body.get("message_reference")
    if not reference:
        return {}
    found = channel.posts.get(int(reference.get("message_id") or 0))
    if found is None or found.only_for:
        if reference.get("fail_if_not_exists") is False:
            return {}
        raise bad_form("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    told = {"type": 0, "message_id": str(found.id), "channel_id": str(channel.id)}
    told |= {"guild_id": str(channel.guild.id)} if channel.guild else {}
    quoted = {key: one for key, one in found.message.items() if key != "referenced_message"}
    return {"type": 19, "message_reference": told, "referenced_message": quoted}


def listed(call: Call) -> Answer:
    """List the newest messages, newest first; `before` and `after` are ids."""
    channel = call.channel
    if not channel.allows(call.bot.id, Right.READ_MESSAGE_HISTORY):
        return Answer([])
    query = call.given.query
    before, after = int(query.get("before", 1 << 63)), int(query.get("after", 0))
    most = min(int(query.get("limit", 50)), _MOST_LISTED)
    found = [one.message for one in channel.visible(0) if after < one.id < before]
    chosen = found[:most] if "after" in query else found[-most:]
    return Answer(chosen[::-1])


def get(call: Call) -> Answer:
    """Tell one message."""
    call.need(call.channel, Right.READ_MESSAGE_HISTORY)
    return Answer(call.post.message)


def edit(call: Call) -> Answer:
    """Change a message of the bot's own."""
    post = call.post
    if post.author != call.bot.id:
        raise ApiError(Refusal.OTHERS_MESSAGE)
    if call.channel.state is not ThreadState.OPEN:
        raise ApiError(Refusal.ARCHIVED)
    said = written(_as_layout(call, post))
    change(call, call.channel, post, said)
    return Answer(post.message)


def _as_layout(call: Call, post: Post) -> Parameters:
    """A message that was a layout stays one: its flag can't be taken away."""
    body = dict(call.given.values)
    if post.message["flags"] & LAYOUT:
        body["flags"] = int(body.get("flags") or 0) | LAYOUT
    return Parameters(body, call.given.query, call.given.uploads)


def change(call: Call, channel: Channel, post: Post, said: Written) -> None:
    """Change a message, and tell of it."""
    now = call.world.clock.now()
    if not post.only_for and now - post.at > OLD_SECONDS:
        post.late_edits = [one for one in post.late_edits if now - one < OLD_SECONDS]
        if len(post.late_edits) >= OLD_EDITS:
            raise ApiError(Refusal.OLD_EDITS)
        post.late_edits.append(now)
    changed = dict(post.message)
    fill(call.world, channel, call.bot, changed, said)
    _see_that_something_is_left(changed)
    changed["flags"] |= said.flags & (SUPPRESS_EMBEDS | LAYOUT)
    changed["edited_timestamp"] = call.world.clock.stamp()
    post.message = changed
    post.edits += 1
    tell_of_post(call.world, "UPDATE", channel, post)


def _see_that_something_is_left(message: Json) -> None:
    parts = ("content", "embeds", "attachments", "components")
    if not any(message[part] for part in parts):
        raise ApiError(Refusal.EMPTY)


def delete(call: Call) -> Answer:
    """Take a message away: the bot's own, or another's with the right for it."""
    channel, post = call.channel, call.post
    if post.author != call.bot.id:
        if channel.kind is ChannelKind.DIRECT:
            raise ApiError(Refusal.OTHERS_MESSAGE)
        call.need(channel, Right.MANAGE_MESSAGES)
    remove(call, channel, post)
    return NOTHING


def remove(call: Call, channel: Channel, post: Post) -> None:
    """Take a message away, and tell of it."""
    del channel.posts[post.id]
    if not post.only_for:
        tell_of_removal(call.world, channel, post)
    call.world.signal.tell()


def typing(call: Call) -> Answer:
    """Show that the bot is writing."""
    channel = call.channel
    right = Right.SEND_MESSAGES_IN_THREADS if channel.parent else Right.SEND_MESSAGES
    call.need(channel, right)
    channel.typing.append(call.bot.id)
    call.world.signal.tell()
    return NOTHING


_MESSAGES = "/channels/{channel_id}/messages"
ROUTES: dict[str, Route] = {
    f"POST {_MESSAGES}": create,
    f"GET {_MESSAGES}": listed,
    f"GET {_MESSAGES}/{{message_id}}": get,
    f"PATCH {_MESSAGES}/{{message_id}}": edit,
    f"DELETE {_MESSAGES}/{{message_id}}": delete,
    "POST /channels/{channel_id}/typing": typing,
}
