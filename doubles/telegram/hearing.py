"""Which bots hear of what: the rules of privacy mode, and who is told of members."""

from enum import StrEnum

from doubles.json import Json
from doubles.telegram.entities import cut
from doubles.telegram.members import told
from doubles.telegram.state.accounts import Bot, Person
from doubles.telegram.state.chats import Chat, ChatKind, Membership, Post
from doubles.telegram.state.world import World


class News(StrEnum):
    """What happened to a message."""

    WRITTEN = ""
    EDITED = "edited_"


def tell_bots(world: World, chat: Chat, post: Post, news: News = News.WRITTEN) -> None:
    """Give an update to each bot that hears a message of a person, or a service message."""
    kind = "channel_post" if chat.kind is ChatKind.CHANNEL else "message"
    for bot in world.bots.values():
        if chat.has(bot.id) and _hears(bot, chat, post):
            bot.inbox.put(f"{news}{kind}", world.files.named_for(bot.id, post.message))


def _hears(bot: Bot, chat: Chat, post: Post) -> bool:
    if chat.kind in {ChatKind.PRIVATE, ChatKind.CHANNEL}:
        return True
    if bot.reads_groups or chat.is_led_by(bot.id) or is_service(post):
        return True
    answered = post.message.get("reply_to_message", {}).get("from", {})
    return answered.get("id") == bot.id or _is_addressed(bot, chat, post.message)


def is_service(post: Post) -> bool:
    """Whether the message tells of an event instead of saying something."""
    return not {"text", "photo", "document"} & post.message.keys()


def _is_addressed(bot: Bot, chat: Chat, message: Json) -> bool:
    text = message.get("text") or message.get("caption") or ""
    own = f"@{bot.username.lower()}"
    for entity in message.get("entities") or message.get("caption_entities") or []:
        part = cut(text, entity["offset"], entity["length"]).lower()
        if entity["type"] == "mention" and part == own:
            return True
        if entity["type"] == "bot_command":
            _, at, _ = part.partition("@")
            if part.endswith(own) or (not at and chat.last_bot in {None, bot.id}):
                return True
    return False


def tell_of_member(
    world: World, chat: Chat, who: Person | Bot, by: Person | Bot, new: Membership
) -> None:
    """Change what somebody is in a chat, and tell the bots that are told of it."""
    old = chat.membership(who.id)
    chat.members[who.id] = new
    change: Json = {
        "chat": chat.chat,
        "from": by.user,
        "date": world.clock.now(),
        "old_chat_member": told(chat, who, old),
        "new_chat_member": told(chat, who, new),
    }
    if isinstance(who, Bot):
        who.inbox.put("my_chat_member", change)
    for bot in world.bots.values():
        if bot is not who and chat.is_led_by(bot.id):
            bot.inbox.put("chat_member", change)
    world.signal.tell()
