"""What a person sees: messages, and the answers to what they asked."""

from doubles.discord.limits.components import everything
from doubles.discord.limits.messages import EPHEMERAL, LOADING
from doubles.discord.people.deed import Deed, Doing
from doubles.discord.state.channels import Post
from doubles.discord.state.interactions import Reply
from doubles.discord.state.world import World
from doubles.errors import Impossible
from doubles.json import Json

_BUTTON = 2
_EVENTS = {6: "pinned", 7: "joined", 18: "thread"}


def read(deed: Deed) -> Json:
    """Show a channel, oldest message first, with what only this person sees."""
    channel, person = deed.seen, deed.person
    names = [found.name for one in channel.typing if (found := deed.world.account(one))]
    posts = [shown(deed.world, post) for post in channel.visible(person.id)]
    return {"messages": posts, "typing": names}


def shown(world: World, post: Post) -> Json:
    """A message as a person sees it, and what its buttons carry."""
    message = post.message
    answered = message.get("message_reference") or {}
    author = world.account(post.author)
    parts = everything(message["components"])
    return {
        "id": post.id,
        "channel": int(message["channel_id"]),
        "sender": author.name if author else "",
        "sender_id": post.author,
        "is_bot": post.author in world.bots,
        "at": post.at,
        "text": message["content"],
        "embeds": message["embeds"],
        "components": message["components"],
        "layout_text": [one["content"] for one in parts if "content" in one],
        "attachments": message["attachments"],
        "mentions": [int(one["id"]) for one in message["mentions"]],
        "mentions_everyone": message["mention_everyone"],
        "is_pinned": message["pinned"],
        "is_private": bool(message["flags"] & EPHEMERAL),
        "is_loading": bool(message["flags"] & LOADING),
        "edits": post.edits,
        "reply_to": int(answered.get("message_id", 0)),
        "event": _EVENTS.get(message["type"], ""),
    }


def answer(deed: Deed) -> Json:
    """Tell what a bot answered to what the person asked; empty while it has not."""
    found = deed.world.interactions.get(deed.text("interaction"))
    if found is None or found.person != deed.person.id:
        raise Impossible("That was never asked.")
    if found.reply is None:
        is_late = not found.is_due(deed.world.clock.now())
        return {"kind": "failed" if is_late else ""}
    told: Json = {"kind": found.reply.name.lower(), "interaction": found.token}
    if found.original and found.original.id in found.channel.posts:
        told["message"] = shown(deed.world, found.original)
    if found.reply is Reply.CHOICES:
        told["choices"] = [_choice(one, deed.person.locale) for one in found.data["choices"]]
    if found.reply is Reply.MODAL:
        told["form"] = found.data
    return told


def _choice(given: Json, locale: str) -> Json:
    name = (given.get("name_localizations") or {}).get(locale) or given["name"]
    return {"name": name, "value": given["value"]}


def member(deed: Deed) -> Json:
    """Tell which roles somebody has in a guild."""
    found = deed.guild.members.get(deed.account.id)
    if found is None:
        raise Impossible("They are not in that guild.")
    return {"roles": [deed.guild.roles[one].name for one in found.roles]}


def threads(deed: Deed) -> Json:
    """List the threads of a channel."""
    mine = [one for one in deed.world.channels.values() if one.parent is deed.channel]
    return {"threads": [{"id": one.id, "name": one.name, "state": one.state.name} for one in mine]}


DEEDS: dict[str, Doing] = {
    "read": read,
    "answer": answer,
    "member": member,
    "threads": threads,
}
