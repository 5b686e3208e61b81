"""What people send is shown as they see it, and tells nothing else of them."""

from io import BytesIO

import pytest
from PIL import Image

from core.errors import NoPicture
from core.pictures.photograph import LARGEST, fit, key_of, media_type

_ORIENTATION, _MADE_BY = 0x0112, 0x010F


def written(picture: Image.Image, kind: str, **more: object) -> bytes:
    content = BytesIO()
    picture.save(content, kind, **more)
    return content.getvalue()


def size_of(data: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(data)) as picture:
        return picture.size


def test_a_photograph_stands_upright_and_leaves_behind_how_it_was_taken() -> None:
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_MADE_BY] = 6, "a camera"
    sent = written(Image.new("RGB", (4_000, 2_000), "blue"), "JPEG", exif=exif)
    shown = fit(sent)
    assert size_of(shown) == (800, 1_600)
    assert b"a camera" in sent
    assert b"a camera" not in shown
    assert media_type(shown) == "image/jpeg"
    assert key_of(shown) == key_of(fit(sent))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_what_can_be_seen_through_is_shown_on_paper(kind: str) -> None:
    shown = fit(written(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), kind))
    with Image.open(BytesIO(shown)) as picture:
        assert picture.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        written(Image.new("RGB", (40, 40)), "PNG")[:60],
        written(Image.new("RGB", (3_000, 10)), "PNG"),
        written(Image.new("1", (9_000, 9_000)), "PNG"),
        bytes(LARGEST + 1),
    ],
    ids=["nothing", "a paper", "a drawing", "cut off", "too narrow", "too large", "too heavy"],
)
def test_what_cannot_be_shown_everywhere_is_refused(sent: bytes) -> None:
    with pytest.raises(NoPicture):
        fit(sent)
