"""sendMessage and sendChatAction."""

from doubles.json import Json
from doubles.telegram.errors import bad_request
from doubles.telegram.methods.call import Call, Method
from doubles.telegram.methods.places import writable
from doubles.telegram.methods.posting import post_for
from doubles.telegram.methods.writing import text_of

_ACTIONS = frozenset(
    (
        *("typing", "upload_photo", "record_video", "upload_video", "record_voice"),
        *("upload_voice", "upload_document", "choose_sticker", "find_location"),
        *("record_video_note", "upload_video_note"),
    )
)


def send_message(call: Call) -> Json:
    """Send a text."""
    written = text_of(call)
    chat, topic = writable(call, "can_send_messages", "text messages")
    return post_for(call, chat, topic, written.fields("text", "entities"))


def send_chat_action(call: Call) -> bool:
    """Show what the bot is doing, for five seconds at most."""
    action = call.given.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat, _ = writable(call, "can_send_messages", "text messages")
    chat.actions.append((call.world.clock.now(), action))
    call.world.signal.tell()
    return True


METHODS: dict[str, Method] = {"sendMessage": send_message, "sendChatAction": send_chat_action}
