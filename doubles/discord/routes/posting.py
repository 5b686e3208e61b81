"""Messages come to be: what a bot wrote becomes what everybody reads."""

import re
from collections.abc import Iterable

from doubles.discord.limits.messages import Attached, Written
from doubles.discord.state.accounts import Bot, Person, user_of
from doubles.discord.state.channels import Channel, Post
from doubles.discord.state.files import File
from doubles.discord.state.rights import Right
from doubles.discord.state.world import World
from doubles.json import Json

_MENTION = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYBODY = re.compile(r"@(everyone|here)")
_ATTACHED = "attachment://"


def message_of(world: World, channel: Channel, author: Person | Bot, content: str) -> Json:
    """A `Message` of the API that says this, and nothing else yet."""
    return {
        "id": str(world.ids.next()),
        "type": 0,
        "channel_id": str(channel.id),
        "author": user_of(author),
        "content": content,
        "timestamp": world.clock.stamp(),
        "edited_timestamp": None,
        "tts": False,
        "pinned": False,
        "flags": 0,
        "attachments": [],
        "embeds": [],
        "components": [],
    } | mentions(world, channel, author, content, None)


def put(
    world: World, channel: Channel, author: Person | Bot, message: Json, only_for: int = 0
) -> Post:
    """Write a message into a channel; who is told of it is another matter."""
    now, shown = world.clock.now(), world.shown_now()
    post = Post(message, author.id, only_for, at=now, shown_at=shown)
    channel.posts[post.id] = post
    channel.typing = [one for one in channel.typing if one != author.id]
    return post


def fill(world: World, channel: Channel, bot: Bot, message: Json, said: Written) -> None:
    """Put into a message what a bot wrote; what it does not speak of stays."""
    if said.attached is not None:
        keep_files(world, channel, message, said.attached)
    files = {one["filename"]: one for one in message["attachments"]}
    if said.embeds is not None:
        message["embeds"] = [_with_pictures(one, files) for one in said.embeds]
    if said.components is not None:
        message["components"] = [_with_media(one, files) for one in said.components]
    message["attachments"] = _beside(message)
    if said.content is not None:
        message["content"] = said.content
        message |= mentions(world, channel, bot, said.content, said.allowed_mentions)


def keep_files(world: World, channel: Channel, message: Json, attached: list[Attached]) -> None:
    """Keep the uploads of a message; earlier files stay when they are named."""
    earlier = {int(one["id"]): one for one in message["attachments"]}
    shown = []
    for one in attached:
        if one.upload:
            file = File(
                id=world.ids.next(),
                content=one.upload.content,
                name=one.upload.name,
                media_type=one.upload.media_type,
                description=one.description,
                channel=channel.id,
            )
            shown.append(world.files.add(file).told(world.address))
        elif one.kept in earlier:
            shown.append(earlier[one.kept])
    message["attachments"] = shown


def _with_pictures(embed: Json, files: dict[str, Json]) -> Json:
    found = dict(embed)
    for name in ("image", "thumbnail"):
        file = files.get(_named(embed.get(name)))
        if file:
            size = {key: file[key] for key in ("width", "height") if key in file}
            found[name] = {"url": file["url"], "proxy_url": file["url"]} | size
    return found


def _named(picture: Json | None) -> str:
    url = str((picture or {}).get("url", ""))
    return url.removeprefix(_ATTACHED) if url.startswith(_ATTACHED) else ""


def _with_media(component: Json, files: dict[str, Json]) -> Json:
    """Give pictures in layouts the address that they got."""
    found = dict(component)
    for name in ("media", "file"):
        if name in component:
            found[name] = _media(component[name], files)
    for name in ("components", "items"):
        if name in component:
            found[name] = [_with_media(one, files) for one in component[name]]
    if "accessory" in component:
        found["accessory"] = _with_media(component["accessory"], files)
    return found


def _media(given: Json, files: dict[str, Json]) -> Json:
    """A picture in a layout: one that came with the message, or one from elsewhere."""
    file = files.get(_named(given))
    url = file["url"] if file else str(given.get("url", ""))
    return {"id": file["id"] if file else "0", "url": url, "proxy_url": url}


def _beside(message: Json) -> list[Json]:
    """The attachments that stand by themselves: those in embeds are shown there only."""
    shown = str(message["embeds"]) + str(message["components"])
    return [one for one in message["attachments"] if one["url"] not in shown]


def mentions(
    world: World, channel: Channel, author: Person | Bot, content: str, allowed: Json | None
) -> Json:
    """Who is called by a text: people, roles, everybody; None allows all that a right allows."""
    parse = {"users", "roles", "everyone"} if allowed is None else set(allowed.get("parse") or [])
    called = _found(_MENTION, content, "users", parse, allowed)
    accounts = [found for one in called if (found := world.account(one))]
    may_all = channel.allows(author.id, Right.MENTION_EVERYONE)
    roles = channel.guild.roles if channel.guild else {}
    named = [
        one
        for one in _found(_ROLE, content, "roles", parse, allowed)
        if one in roles and (may_all or roles[one].mentionable)
    ]
    everybody = "everyone" in parse and may_all and bool(_EVERYBODY.search(content))
    return {
        "mentions": [user_of(one) for one in accounts],
        "mention_roles": [str(one) for one in named],
        "mention_everyone": everybody and channel.guild is not None,
    }


def _found(
    pattern: re.Pattern[str], content: str, kind: str, parse: Iterable[str], allowed: Json | None
) -> list[int]:
    found = dict.fromkeys(int(one) for one in pattern.findall(content))
    if kind in parse:
        return list(found)
    listed = {int(one) for one in (allowed or {}).get(kind) or []}
    return [one for one in found if one in listed]
