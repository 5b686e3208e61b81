"""Pictures that people send: Telegram tells where one is, and gives it."""

import json
from typing import Any

import telegram

from bots.fetching import fetched
from bots.reading import read_one
from bots.telegram.bot import Bot
from bots.telegram.request import NotSent, Unanswered
from bots.telegram.wire import Refused
from core.errors import NoPicture
from core.pictures.photograph import LARGEST


def picture_in(message: telegram.Message) -> str:
    """Name the picture of a message, at its largest; a picture sent as a file is one too."""
    if message.photo:
        return read_one(message.photo[-1].file_id, str)
    document = message.document
    if document is None or not str(document.mime_type).startswith("image/"):
        return ""
    return read_one(document.file_id, str)


async def fetch(bot: Bot, file_id: str) -> bytes:
    """Fetch a picture; raises NoPicture."""
    try:
        told = await bot.wire.call("getFile", json.dumps({"file_id": file_id}).encode())
    except (Refused, NotSent, Unanswered) as problem:
        raise NoPicture(str(problem)) from None
    path, size = _read(told)
    if not path or size > LARGEST:
        raise NoPicture("Telegram does not give it to bots")
    api, _, token = bot.wire.base.rpartition("/bot")
    return await fetched(f"{api}/file/bot{token}/{path}")


def _read(told: Any) -> tuple[str, int]:
    """Read where a file is, and its bytes as far as they are known."""
    known = told if isinstance(told, dict) else {}
    path, size = known.get("file_path"), known.get("file_size")
    return path if isinstance(path, str) else "", size if isinstance(size, int) else 0
