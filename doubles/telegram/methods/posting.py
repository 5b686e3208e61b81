"""Putting a message into a chat."""

from doubles.json import Json
from doubles.telegram.errors import bad_request
from doubles.telegram.methods.buttons import keyboard_of
from doubles.telegram.methods.call import Call
from doubles.telegram.state.accounts import Bot, Person
from doubles.telegram.state.chats import Chat, ChatKind, Post, Topic
from doubles.telegram.state.world import World


def post_for(call: Call, chat: Chat, topic: Topic | None, content: Json) -> Json:
    """Put a bot's message into the chat; gives the message."""
    extras = _reply(call, chat) | keyboard_of(call)
    if call.given.is_true("protect_content"):
        extras["has_protected_content"] = True
    chat.last_bot = call.bot.id
    chat.actions.clear()
    return put(call.world, chat, call.bot, topic, content | extras).message


def put(world: World, chat: Chat, author: Person | Bot, topic: Topic | None, content: Json) -> Post:
    """Put a message of that author into the chat."""
    message: Json = {"message_id": chat.numbers.next()}
    if chat.kind is ChatKind.CHANNEL:
        message |= {"sender_chat": chat.chat}
    else:
        message |= {"from": author.user}
    message |= {"date": world.clock.now(), "chat": chat.chat}
    if topic:
        message |= {"message_thread_id": topic.id, "is_topic_message": True}
    is_channel = chat.kind is ChatKind.CHANNEL
    post = Post(message | content, chat.id if is_channel else author.id)
    chat.posts[post.id] = post
    world.signal.tell()
    return post


def _reply(call: Call, chat: Chat) -> Json:
    given = call.given.structure("reply_parameters") or {}
    number = given.get("message_id") or call.given.integer("reply_to_message_id")
    if not number:
        return {}
    answered = chat.posts.get(int(number))
    if answered is None:
        may_miss = given.get("allow_sending_without_reply")
        if may_miss or call.given.is_true("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": quoted(answered)}


def quoted(post: Post) -> Json:
    """A message inside of another, which itself quotes none."""
    return {key: one for key, one in post.message.items() if key != "reply_to_message"}
