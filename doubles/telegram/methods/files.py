"""Sending pictures and documents, changing them, and fetching what was sent."""

from typing import Any

from doubles.json import Json
from doubles.telegram.errors import bad_request
from doubles.telegram.methods.buttons import keyboard_of
from doubles.telegram.methods.call import Call, Method
from doubles.telegram.methods.editing import MEDIA, change, edited_post
from doubles.telegram.methods.places import writable
from doubles.telegram.methods.posting import post_for
from doubles.telegram.methods.uploads import document_of, photo_of
from doubles.telegram.methods.writing import caption_of
from doubles.telegram.state.files import File

#: Limit of getFile.
DOWNLOAD_BYTES = 20 * 1024 * 1024


def send_photo(call: Call) -> Json:
    """Send a picture."""
    caption = caption_of(call)
    chat, topic = writable(call, "can_send_photos", "photos")
    file = photo_of(call, call.given.text("photo"), call.given.upload("photo"))
    content = _photo(call, file) | caption.fields("caption", "caption_entities")
    return post_for(call, chat, topic, content)


def send_document(call: Call) -> Json:
    """Send a file of any kind."""
    caption = caption_of(call)
    chat, topic = writable(call, "can_send_documents", "documents")
    file = document_of(call, call.given.text("document"), call.given.upload("document"))
    content = _document(call, file) | caption.fields("caption", "caption_entities")
    return post_for(call, chat, topic, content)


def edit_message_media(call: Call) -> Json:
    """Put another picture or document into a message; its caption comes with it."""
    media: Any = call.given.structure("media")
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    caption = caption_of(call, media)
    post = edited_post(call)
    reference = str(media.get("media", ""))
    upload = call.given.attached(reference)
    match media.get("type"):
        case "photo":
            content = _photo(call, photo_of(call, reference, upload))
        case "document":
            content = _document(call, document_of(call, reference, upload))
        case kind:
            raise bad_request(f"can't parse InputMedia: the double shows no {kind}")
    written = caption.fields("caption", "caption_entities")
    return change(call, post, content | written | keyboard_of(call), MEDIA)


def get_file(call: Call) -> Json:
    """Tell where a file can be fetched."""
    file = call.world.files.by_id(call.given.text("file_id"), call.bot.id)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file.reference(call.bot.id) | {"file_path": file.path}


def _photo(call: Call, file: File) -> Json:
    return {"photo": file.sizes(call.bot.id)}


def _document(call: Call, file: File) -> Json:
    named = {"file_name": file.name, "mime_type": file.media_type}
    return {"document": file.reference(call.bot.id) | named}


METHODS: dict[str, Method] = {
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "editMessageMedia": edit_message_media,
    "getFile": get_file,
}
