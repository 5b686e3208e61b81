"""Deleting messages."""

from doubles.telegram.errors import bad_request
from doubles.telegram.methods.call import Call, Method
from doubles.telegram.methods.places import own_chat
from doubles.telegram.state.chats import Chat, ChatKind, Post

#: Limits of deleteMessage and deleteMessages.
DELETABLE_SECONDS = 48 * 3600
AT_ONCE = 100


def delete_message(call: Call) -> bool:
    """Take a message away."""
    chat = own_chat(call)
    post = chat.posts.get(call.given.integer("message_id"))
    if post is None:
        raise bad_request("message to delete not found")
    if not _may_delete(call, chat, post):
        raise bad_request("message can't be deleted")
    if call.world.clock.now() - post.message["date"] > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    _delete(call, chat, post)
    return True


def delete_messages(call: Call) -> bool:
    """Take several messages away; those that can't be are left."""
    chat = own_chat(call)
    wanted = call.given.list("message_ids")
    if not 1 <= len(wanted) <= AT_ONCE:
        raise bad_request("there must be 1 to 100 message identifiers")
    for number in wanted:
        post = chat.posts.get(int(number))
        if post and _may_delete(call, chat, post):
            _delete(call, chat, post)
    return True


def _may_delete(call: Call, chat: Chat, post: Post) -> bool:
    if chat.kind is ChatKind.PRIVATE or post.author == call.bot.id:
        return True
    return chat.is_led_by(call.bot.id) and chat.allows(call.bot.id, "can_delete_messages")


def _delete(call: Call, chat: Chat, post: Post) -> None:
    del chat.posts[post.id]
    chat.unpin(post.id)
    call.world.signal.tell()


METHODS: dict[str, Method] = {
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
