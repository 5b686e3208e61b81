"""Pictures and documents: what may be sent, and finding again what was."""

from doubles.telegram.errors import bad_request
from doubles.telegram.methods.call import Call
from doubles.telegram.parameters import Upload
from doubles.telegram.state.files import File, size_of

#: Limits of sendPhoto: bytes, width and height together, the longer side to the shorter.
PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_PIXELS = 10_000
PHOTO_RATIO = 20
#: Limit of sendDocument.
DOCUMENT_BYTES = 50 * 1024 * 1024
_UNKNOWN = "wrong file identifier/HTTP URL specified"


def photo_of(call: Call, reference: str, upload: Upload | None) -> File:
    """Take a new picture, or find the one that a `file_id` names."""
    if upload is None:
        return _known(call, reference, "Photo")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if (size := len(upload.content)) > PHOTO_BYTES:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; "
            f"the maximum size is {PHOTO_BYTES} bytes"
        )
    try:
        width, height = size_of(upload.content)
    except OSError:
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if width + height > PHOTO_PIXELS or max(width, height) > PHOTO_RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return call.world.files.add_photo(upload.content, upload.name)


def document_of(call: Call, reference: str, upload: Upload | None) -> File:
    """Take a new document, or find the one that a `file_id` names."""
    if upload is None:
        return _known(call, reference, "Document")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > DOCUMENT_BYTES:
        raise bad_request("file is too big")
    return call.world.files.add(upload.content, upload.name, upload.media_type)


def _known(call: Call, file_id: str, kind: str) -> File:
    file = call.world.files.by_id(file_id, call.bot.id)
    if file is None:
        raise bad_request(_UNKNOWN)
    found = "Photo" if file.width else "Document"
    if found != kind:
        raise bad_request(f"can't use file of type {found} as {kind}")
    return file
