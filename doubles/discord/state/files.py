"""The files that bots uploaded, as the platform's file server keeps them."""

import io
from dataclasses import dataclass, field

from PIL import Image

from doubles.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of one world; a picture has a size in pixels, others have none."""

    id: int
    content: bytes
    name: str
    media_type: str
    description: str
    channel: int

    def told(self, address: str) -> Json:
        """An `Attachment` of the API; `address` is where the file server is."""
        url = f"{address}/attachments/{self.channel}/{self.id}/{self.name}"
        told: Json = {
            "id": str(self.id),
            "filename": self.name,
            "size": len(self.content),
            "url": url,
            "proxy_url": url,
            "content_type": self.media_type,
        }
        told |= {"description": self.description} if self.description else {}
        return told | _measured(self.content)


def _measured(content: bytes) -> Json:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return {"width": picture.width, "height": picture.height}
    except OSError:
        return {}


@dataclass(slots=True)
class Files:
    """All files of one world, by id."""

    kept: dict[int, File] = field(default_factory=dict)

    def add(self, file: File) -> File:
        """Keep a file."""
        self.kept[file.id] = file
        return file
