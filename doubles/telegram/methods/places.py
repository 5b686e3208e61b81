"""Finding the chat a request names, and refusing what the bot may not do there."""

from doubles.telegram.errors import ApiError, bad_request, forbidden, migrated
from doubles.telegram.methods.call import Call
from doubles.telegram.state.accounts import Bot, Person
from doubles.telegram.state.chats import Chat, ChatKind, Status, Topic, TopicState


def chat_of(call: Call) -> Chat:
    """Find the chat a request names, wherever the bot stands in it."""
    found = _named(call)
    if isinstance(found, Chat):
        if found.migrated_to:
            raise migrated(found.migrated_to)
        return found
    if isinstance(found, Bot):
        raise forbidden("bot can't send messages to bots")
    if found is None:
        raise bad_request("chat not found")
    return call.world.private_chat(call.bot, found)


def _named(call: Call) -> Chat | Person | Bot | None:
    name = call.given.text("chat_id").strip('"')
    if not name:
        raise bad_request("chat_id is empty")
    if name.startswith("@"):
        named = call.world.named(name)
        return named if isinstance(named, Chat) else None
    try:
        number = int(name)
    except ValueError:
        return None
    return call.world.places.get(number) or call.world.account(number)


def own_chat(call: Call) -> Chat:
    """Find the chat a request names, in which the bot must be."""
    chat = chat_of(call)
    if not chat.has(call.bot.id):
        raise _not_inside(chat, call.bot)
    return chat


def _not_inside(chat: Chat, bot: Bot) -> ApiError:
    is_banned = chat.membership(bot.id).status is Status.BANNED
    if chat.kind is ChatKind.PRIVATE:
        if is_banned:
            return forbidden("bot was blocked by the user")
        return forbidden("bot can't initiate conversation with a user")
    if bot.id not in chat.members and not chat.username:
        return bad_request("chat not found")
    if is_banned:
        return forbidden(f"bot was kicked from the {chat.kind} chat")
    return forbidden(f"bot is not a member of the {chat.kind} chat")


def writable(call: Call, right: str, what: str) -> tuple[Chat, Topic | None]:
    """Find the chat and topic a message goes to, and see that the bot may send `what` there."""
    chat = own_chat(call)
    if chat.kind is ChatKind.CHANNEL:
        if not chat.allows(call.bot.id, "can_post_messages"):
            raise bad_request("need administrator rights in the channel chat")
    elif not chat.allows(call.bot.id, right):
        raise bad_request(f"not enough rights to send {what} to the chat")
    return chat, _topic(call, chat)


def _topic(call: Call, chat: Chat) -> Topic | None:
    number = call.given.integer("message_thread_id")
    if not number:
        return None
    topic = chat.topics.get(number)
    if topic is None or topic.state is TopicState.DELETED:
        raise bad_request("message thread not found")
    if topic.state is TopicState.CLOSED and not chat.allows(call.bot.id, "can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return topic
