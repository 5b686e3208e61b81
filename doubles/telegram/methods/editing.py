"""Changing messages that were sent."""

from doubles.json import Json
from doubles.telegram.errors import bad_request
from doubles.telegram.methods.buttons import keyboard_of
from doubles.telegram.methods.call import Call, Method
from doubles.telegram.methods.places import own_chat
from doubles.telegram.methods.writing import caption_of, text_of
from doubles.telegram.state.chats import Chat, ChatKind, Post

_SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)

#: What a picture or document holds, and what it takes the place of.
MEDIA = ("text", "entities", "photo", "document", "caption", "caption_entities", "reply_markup")


def edit_message_text(call: Call) -> Json:
    """Change a text and its buttons."""
    written = text_of(call)
    post = edited_post(call)
    if "text" not in post.message:
        raise bad_request("there is no text in the message to edit")
    content = written.fields("text", "entities") | keyboard_of(call)
    return change(call, post, content, ("text", "entities", "reply_markup"))


def edit_message_caption(call: Call) -> Json:
    """Change what is written under a picture or document, and its buttons."""
    written = caption_of(call)
    post = edited_post(call)
    if "text" in post.message:
        raise bad_request("there is no caption in the message to edit")
    content = written.fields("caption", "caption_entities") | keyboard_of(call)
    return change(call, post, content, ("caption", "caption_entities", "reply_markup"))


def edit_message_reply_markup(call: Call) -> Json:
    """Change the buttons."""
    post = edited_post(call)
    return change(call, post, keyboard_of(call), ("reply_markup",))


def edited_post(call: Call) -> Post:
    """Find the message a request changes; raises ApiError where the bot can't."""
    if not call.given.integer("message_id"):
        raise bad_request("message identifier is not specified")
    chat = own_chat(call)
    post = chat.posts.get(call.given.integer("message_id"))
    if post is None:
        raise bad_request("message to edit not found")
    if not _may_edit(call, chat, post):
        raise bad_request("message can't be edited")
    return post


def _may_edit(call: Call, chat: Chat, post: Post) -> bool:
    if not {"text", "photo", "document"} & post.message.keys():
        return False
    if chat.kind is ChatKind.CHANNEL:
        return chat.allows(call.bot.id, "can_edit_messages")
    return post.author == call.bot.id


def change(call: Call, post: Post, content: Json, fields: tuple[str, ...]) -> Json:
    """Put new content in place of all that these fields held; gives the message."""
    if all(post.message.get(field) == content.get(field) for field in fields):
        raise bad_request(_SAME)
    for field in fields:
        post.message.pop(field, None)
    post.message |= content
    if fields != ("reply_markup",):
        post.message["edit_date"] = call.world.clock.now()
    post.edits += 1
    call.world.signal.tell()
    return post.message


METHODS: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
