"""Pinning messages above a chat."""

from doubles.telegram.errors import bad_request
from doubles.telegram.hearing import tell_bots
from doubles.telegram.methods.call import Call, Method
from doubles.telegram.methods.places import own_chat
from doubles.telegram.methods.posting import put, quoted
from doubles.telegram.state.chats import Chat, ChatKind


def pin_chat_message(call: Call) -> bool:
    """Pin a message, which a service message tells."""
    chat = _pinnable(call)
    post = chat.posts.get(call.given.integer("message_id"))
    if post is None:
        raise bad_request("message to pin not found")
    if post.id not in chat.pinned:
        chat.pinned.append(post.id)
        note = put(call.world, chat, call.bot, None, {"pinned_message": quoted(post)})
        tell_bots(call.world, chat, note)
    return True


def unpin_chat_message(call: Call) -> bool:
    """Take a pin away: that of the message named, else the newest."""
    chat = _pinnable(call)
    number = call.given.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.unpin(number)
    call.world.signal.tell()
    return True


def unpin_all_chat_messages(call: Call) -> bool:
    """Take all pins away."""
    _pinnable(call).pinned.clear()
    call.world.signal.tell()
    return True


def _pinnable(call: Call) -> Chat:
    chat = own_chat(call)
    right = "can_edit_messages" if chat.kind is ChatKind.CHANNEL else "can_pin_messages"
    if not chat.allows(call.bot.id, right):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


METHODS: dict[str, Method] = {
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "unpinAllChatMessages": unpin_all_chat_messages,
}
