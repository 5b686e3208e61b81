"""People write, change and take away what they wrote, and close their doors."""

from doubles.discord.limits.messages import CONTENT
from doubles.discord.people.deed import Deed, Doing
from doubles.discord.routes.posting import mentions, message_of, put
from doubles.discord.state.accounts import Bot, Person
from doubles.discord.state.channels import Channel, ChannelKind
from doubles.discord.state.rights import Right
from doubles.discord.told.channels import direct_told
from doubles.discord.told.events import tell_of_post, tell_of_removal
from doubles.errors import Impossible
from doubles.json import Json


def type_text(deed: Deed) -> Json:
    """Type a message; `@name` of somebody who is here calls them."""
    channel, person = deed.seen, deed.person
    content = _with_mentions(deed, deed.text("text").strip())
    if not content or len(content) > CONTENT:
        raise Impossible("An app sends 1 to 2000 characters.")
    if channel.kind is ChannelKind.DIRECT:
        if not channel.posts:
            told = direct_told(deed.world, channel)
            deed.world.sessions.tell(channel.bot, "CHANNEL_CREATE", told)
    elif not channel.allows(person.id, _right(channel)):
        raise Impossible(f"{person.name} may not write there.")
    message = message_of(deed.world, channel, person, content) | _answered(deed, channel)
    post = put(deed.world, channel, person, message)
    tell_of_post(deed.world, "CREATE", channel, post)
    return {"message": post.id}


def _right(channel: Channel) -> Right:
    return Right.SEND_MESSAGES_IN_THREADS if channel.parent else Right.SEND_MESSAGES


def _with_mentions(deed: Deed, text: str) -> str:
    """Put mentions where an app would: it shows `@name` and sends the id."""
    everybody: tuple[Bot | Person, ...]
    everybody = (*deed.world.bots.values(), *deed.world.people.values())
    for account in everybody:
        text = text.replace(f"@{account.username}", f"<@{account.id}>")
    return text


def _answered(deed: Deed, channel: Channel) -> Json:
    number = deed.number("reply_to")
    if not number:
        return {}
    found = channel.posts.get(number)
    if found is None or found.only_for:
        raise Impossible(f"There is no message {number} to answer.")
    told = {"type": 0, "message_id": str(number), "channel_id": str(channel.id)}
    author = found.message["author"]
    quoted = {key: one for key, one in found.message.items() if key != "referenced_message"}
    called = mentions(deed.world, channel, deed.person, deed.text("text"), None)["mentions"]
    everybody = called if author in called else [*called, author]
    return {"type": 19, "message_reference": told, "referenced_message": quoted} | {
        "mentions": everybody
    }


def edit_text(deed: Deed) -> Json:
    """Change a message the person wrote."""
    post, channel = deed.post, deed.channel
    if post.author != deed.person.id:
        raise Impossible("People change only messages of their own.")
    content = _with_mentions(deed, deed.text("text").strip())
    changed = {"content": content, "edited_timestamp": deed.world.clock.stamp()}
    post.message = post.message | changed
    post.message |= mentions(deed.world, channel, deed.person, content, None)
    post.edits += 1
    tell_of_post(deed.world, "UPDATE", channel, post)
    return {"message": post.id}


def delete_text(deed: Deed) -> Json:
    """Take a message away: one's own, another's with the right, one only for oneself."""
    post, channel = deed.post, deed.channel
    may = channel.allows(deed.person.id, Right.MANAGE_MESSAGES) and channel.guild
    if deed.person.id not in {post.author, post.only_for} and not may:
        raise Impossible(f"{deed.person.name} may not take that message away.")
    del channel.posts[post.id]
    if not post.only_for:
        tell_of_removal(deed.world, channel, post)
    return {}


def take_messages(deed: Deed) -> Json:
    """Close or open direct messages for bots of shared guilds."""
    deed.person.takes_messages = bool(deed.given.get("on"))
    return {}


DEEDS: dict[str, Doing] = {
    "type": type_text,
    "edit": edit_text,
    "delete": delete_text,
    "take_messages": take_messages,
}
