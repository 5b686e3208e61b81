"""Pictures that people send, made fit to be shown everywhere: what they show, and nothing else."""

from hashlib import sha256
from io import BytesIO

from core.errors import NoPicture

#: The most bytes that are taken: what Telegram lets a bot fetch
#: (core.telegram.org/bots/api#getfile).
LARGEST = 20 * 1024 * 1024
_KINDS = ("JPEG", "PNG", "WEBP", "GIF")
_MOST_PIXELS = 60_000_000
#: Telegram refuses what is longer than twenty times its width.
_LONGEST_SHAPE = 20
#: The longer side, in pixels: more than a phone shows.
_SIDE = 1_600
_QUALITY = 86
_PAPER = (255, 255, 255)
_STRIP = (640, 64)
_PNG = b"\x89PNG"


def fit(sent: bytes) -> bytes:
    """Write a picture anew as a JPEG that stands upright; raises NoPicture. Takes about 0.1 s.

    Where and with what it was taken stays behind.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - heavy, and most programs never draw

    if len(sent) > LARGEST:
        raise NoPicture("it has too many bytes")
    try:
        with Image.open(BytesIO(sent), formats=_KINDS) as found:
            _check_shape(*found.size)
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((_SIDE, _SIDE))
            seen = upright.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise NoPicture("it is no picture of a known kind") from None
    paper = Image.new("RGB", seen.size, _PAPER)
    paper.paste(seen, mask=seen.getchannel("A"))
    written = BytesIO()
    paper.save(written, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return written.getvalue()


def blank() -> bytes:
    """Draw a picture of nothing: what takes the place of one that must go, where one has to be."""
    from PIL import Image  # noqa: PLC0415 - heavy, and most programs never draw

    written = BytesIO()
    Image.new("RGB", _STRIP, _PAPER).save(written, "PNG")
    return written.getvalue()


def key_of(data: bytes) -> str:
    """Name a picture: the same bytes have the same name, which nobody without them can guess."""
    return sha256(data).hexdigest()


def media_type(data: bytes) -> str:
    """Tell what kind of picture these bytes are, as HTTP says it."""
    return "image/png" if data.startswith(_PNG) else "image/jpeg"


def file_name(data: bytes) -> str:
    """Name a file that holds such a picture."""
    return f"picture.{media_type(data).removeprefix('image/')}"


def _check_shape(width: int, height: int) -> None:
    if width * height > _MOST_PIXELS or max(width, height) > _LONGEST_SHAPE * min(width, height):
        raise NoPicture("it is too large, or too narrow")
