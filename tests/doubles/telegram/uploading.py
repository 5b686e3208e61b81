"""Pictures, and how a bot uploads them."""

import io
import json
from typing import Any

import aiohttp
from PIL import Image

from tests.doubles.telegram.asking import Asking, Refused


def picture(width: int = 120, height: int = 63, colour: str = "white") -> bytes:
    """Draw a picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


async def upload(ask: Asking, method: str, part: str, content: bytes, **given: Any) -> Any:
    """Call a method with a file, as multipart."""
    form = aiohttp.FormData()
    form.add_field(part, io.BytesIO(content), filename="card.png", content_type="image/png")
    for name, value in given.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    async with ask.session.post(f"{ask.address}/{method}", data=form) as response:
        body = await response.json()
    if not body["ok"]:
        raise Refused(body)
    return body["result"]
