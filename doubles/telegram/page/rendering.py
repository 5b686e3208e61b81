"""Draws the page: public places first, then the private chats, the newest message first."""

from datetime import UTC, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from doubles.json import Json
from doubles.telegram.page.marking import stretches
from doubles.telegram.people.reading import shown, title_of
from doubles.telegram.state.chats import Chat, ChatKind, Post
from doubles.telegram.state.world import World

HERE = Path(__file__).parent
#: How much is shown: more is neither read nor quickly drawn.
_MESSAGES = 30
_PRIVATE_CHATS = 8

_EVENTS = {
    "new_chat_members": "joined",
    "left_chat_member": "left",
    "migrate_to_chat_id": "made this group a supergroup",
    "migrate_from_chat_id": "made a supergroup of the group",
    "pinned_message": "pinned a message",
    "forum_topic_created": "opened a topic",
    "forum_topic_closed": "closed the topic",
    "forum_topic_reopened": "opened the topic again",
    "new_chat_title": "changed the title",
}


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
        chats = _chats(world) if world else []
        return self._template.render(
            worlds=list(worlds.values()),
            world=world,
            chats=chats,
            others=max(len(world.private) - _PRIVATE_CHATS, 0) if world else 0,
            events=_EVENTS,
        )


def _instant(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def _chats(world: World) -> list[Json]:
    places = [chat for chat in world.places.values() if not chat.migrated_to]
    private = [chat for chat in world.private.values() if chat.posts]
    private.sort(key=lambda chat: -max(chat.posts))
    return [_chat(world, chat) for chat in (*places, *private[:_PRIVATE_CHATS])]


def _chat(world: World, chat: Chat) -> Json:
    posts = list(chat.posts.values())[-_MESSAGES:]
    kind = "private chat" if chat.kind is ChatKind.PRIVATE else str(chat.kind)
    owner = chat.bot.id if chat.bot else 0
    return {
        "id": f"chat{chat.id}-{owner}",
        "title": title_of(chat),
        "kind": kind,
        "with": chat.person.first_name if chat.person else "",
        "people": sum(chat.has(number) for number in chat.members),
        "pinned": [_message(world, chat, chat.posts[one]) for one in chat.pinned[-1:]],
        "messages": [_message(world, chat, post) for post in posts],
    }


def _message(world: World, chat: Chat, post: Post) -> Json:
    told = shown(world, chat, post)
    is_own = chat.person is not None and post.author == chat.person.id
    return told | {
        "stretches": stretches(told["text"], told["entities"]),
        "is_own": is_own,
        "topic_name": chat.topics[told["topic"]].name if told["topic"] in chat.topics else "",
    }
