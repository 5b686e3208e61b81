"""What a person sees in a chat."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.telegram.people.deed import Deed, Doing
from doubles.telegram.state.chats import Chat, ChatKind, Post
from doubles.telegram.state.commands import commands_for
from doubles.telegram.state.world import World


def read(deed: Deed) -> Json:
    """Show a chat, oldest message first; `topic` shows only one of its topics."""
    chat, person = deed.chat, deed.person
    if not chat.has(person.id):
        raise Impossible(f"{person.first_name} is not in that chat.")
    wanted = deed.number("topic")
    after = deed.number("after")
    posts = [
        post
        for post in chat.posts.values()
        if post.id > after and (not wanted or post.message.get("message_thread_id") == wanted)
    ]
    return {"version": deed.world.signal.version} | {
        "title": title_of(chat),
        "messages": [shown(deed.world, chat, post) for post in posts],
        "actions": [action for _, action in chat.actions],
    }


def title_of(chat: Chat) -> str:
    """The name of a chat on a person's screen."""
    return chat.bot.name if chat.bot else chat.title


def shown(world: World, chat: Chat, post: Post) -> Json:
    """A message as a person sees it, and what its buttons carry."""
    message = post.message
    answered = message.get("reply_to_message")
    return {
        "id": post.id,
        "sender": _sender(world, chat, post),
        "sender_id": post.author,
        "is_bot": post.author in world.bots,
        "date": message["date"],
        "text": message.get("text") or message.get("caption") or "",
        "entities": message.get("entities") or message.get("caption_entities") or [],
        "buttons": message.get("reply_markup", {}).get("inline_keyboard", []),
        "photo": _photo(world, message),
        "document": message.get("document", {}).get("file_name", ""),
        "is_pinned": post.id in chat.pinned,
        "edits": post.edits,
        "reply_to": answered["message_id"] if answered else 0,
        "topic": message.get("message_thread_id", 0),
        "event": _event(message),
    }


def _sender(world: World, chat: Chat, post: Post) -> str:
    if chat.kind is ChatKind.CHANNEL:
        return chat.title
    account = world.account(post.author)
    if account is None:
        return ""
    return account.name if hasattr(account, "name") else account.first_name


def _photo(world: World, message: Json) -> Json | None:
    if "photo" not in message:
        return None
    file = world.files.pictured(message)
    size = {"width": file.width, "height": file.height}
    return size | {"number": file.number, "unique_id": file.unique_id}


_EVENTS = (
    *("new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id"),
    *("pinned_message", "forum_topic_created", "forum_topic_closed", "forum_topic_reopened"),
    "new_chat_title",
)


def _event(message: Json) -> str:
    return next((name for name in _EVENTS if name in message), "")


def profile(deed: Deed) -> Json:
    """Show how a bot presents itself to a person, in the person's language."""
    bot, person = deed.bot, deed.person
    place = deed.place if deed.number("chat") else deed.world.private_chat(bot, person)
    language = person.language[:2]
    buttons = bot.menu_buttons
    return {
        "name": bot.shown("name", language),
        "description": bot.shown("description", language),
        "short_description": bot.shown("short_description", language),
        "commands": commands_for(bot, place, person),
        "menu_button": (buttons.get(person.id) or buttons.get(None) or {}).get("type", ""),
    }


DEEDS: dict[str, Doing] = {"read": read, "profile": profile}
