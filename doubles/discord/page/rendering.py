"""Draws the page: the channels of guilds first, then direct messages, the newest word first."""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader

from doubles.discord.limits.components import everything
from doubles.discord.page.marking import plain, stretches
from doubles.discord.people.reading import shown
from doubles.discord.state.channels import Channel, ChannelKind, Post
from doubles.discord.state.world import World
from doubles.json import Json

HERE = Path(__file__).parent
#: How much is shown: more is neither read nor quickly drawn.
_MESSAGES = 30
_DIRECT = 8
_BUTTON = 2
_SELECTS = frozenset({3, 5, 6, 7, 8})

_EVENTS = {"pinned": "pinned a message", "joined": "joined", "thread": "opened a thread"}


class Page:
    """Draws any world; keeps the template."""

    def __init__(self) -> None:
        environment = Environment(
            loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        environment.filters["instant"] = _instant
        self._template = environment.get_template("page.html")

    def draw(self, worlds: dict[int, World], world: World | None) -> str:
        """Give the page of one world, and the way to the others."""
        channels = _channels(world) if world else []
        direct = _direct(world) if world else []
        return self._template.render(
            worlds=list(worlds.values()),
            world=world,
            chats=[_chat(world, one) for one in (*channels, *direct[:_DIRECT]) if world],
            others=max(len(direct) - _DIRECT, 0),
            events=_EVENTS,
        )


def _instant(second: float) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def _channels(world: World) -> list[Channel]:
    return [one for one in world.channels.values() if one.kind is not ChannelKind.DIRECT]


def _direct(world: World) -> list[Channel]:
    found = [one for one in world.channels.values() if one.kind is ChannelKind.DIRECT and one.posts]
    return sorted(found, key=lambda channel: -max(channel.posts))


def _chat(world: World, channel: Channel) -> Json:
    posts = list(channel.posts.values())
    is_direct = channel.kind is ChannelKind.DIRECT
    bot = world.bots.get(channel.bot)
    person = world.people.get(channel.person)
    return {
        "id": f"channel{channel.id}",
        "title": bot.name if is_direct and bot else channel.name,
        "is_direct": is_direct,
        "with": person.name if person else "",
        "guild": channel.guild.name if channel.guild else "",
        "people": len(channel.guild.members) if channel.guild else 0,
        "parent": channel.parent.name if channel.parent else "",
        "pinned": [_message(world, one) for one in posts if one.message["pinned"]][-1:],
        "messages": [_message(world, one) for one in posts[-_MESSAGES:]],
    }


def _message(world: World, post: Post) -> Json:
    told = shown(world, post)
    reader = world.people.get(post.only_for)
    asked = post.message.get("interaction_metadata") or {}
    asker = world.people.get(int((asked.get("user") or {}).get("id", 0)))

    def name(kind: str, number: int) -> str:
        return _name(world, kind, number)

    return told | {
        "stretches": stretches(told["text"], name),
        "plain": plain(told["text"], name),
        "shown_at": post.shown_at,
        "reader": reader.name if reader else "",
        "answers": post.answers,
        "asker": asker.name if asker else "",
        "pictures": [one | {"path": urlsplit(one["url"]).path} for one in told["attachments"]],
        "buttons": [
            {"label": one.get("label", ""), "url": one.get("url", "")}
            for one in everything(told["components"])
            if one.get("type") == _BUTTON
        ],
        "selects": [
            one.get("placeholder") or "Choose"
            for one in everything(told["components"])
            if one.get("type") in _SELECTS
        ],
    }


def _name(world: World, kind: str, number: int) -> str:
    """Name what is mentioned, as the app does."""
    if kind == "#":
        channel = world.channels.get(number)
        return f"#{channel.name if channel else 'unknown'}"
    if kind == "@&":
        roles = [guild.roles[number] for guild in world.guilds.values() if number in guild.roles]
        return f"@{roles[0].name if roles else 'unknown-role'}"
    account = world.account(number)
    return f"@{account.name if account else 'unknown-user'}"
