"""The files that bots and people uploaded."""

import hashlib
import io
from dataclasses import dataclass, field

from PIL import Image

from doubles.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file as one world keeps it; a picture has a size in pixels, others have none."""

    number: int
    content: bytes
    #: The same for every bot.
    unique_id: str
    name: str
    media_type: str
    width: int = 0
    height: int = 0
    #: The same picture, small.
    small: "File | None" = None

    def id_for(self, bot: int) -> str:
        """The id by which one bot may send the file again; no other bot can use it."""
        return f"AgACAgQAAxkD{bot}-{self.number}-{self.unique_id}"

    @property
    def path(self) -> str:
        """Where the file can be fetched below the bot's address for files."""
        folder = "photos" if self.width else "documents"
        return f"{folder}/file_{self.number}{'.jpg' if self.width else ''}"

    def reference(self, bot: int) -> Json:
        """How the API names the file to that bot."""
        return {
            "file_id": self.id_for(bot),
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }

    def size(self, bot: int) -> Json:
        """One `PhotoSize`."""
        return self.reference(bot) | {"width": self.width, "height": self.height}

    def sizes(self, bot: int) -> list[Json]:
        """All that the API tells of a picture, smallest first."""
        return [one.size(bot) for one in (self.small, self) if one]


def size_of(content: bytes) -> tuple[int, int]:
    """Measure a picture in pixels; raises OSError when it is none."""
    with Image.open(io.BytesIO(content)) as picture:
        return picture.size


@dataclass(slots=True)
class Files:
    """All files of one world, by number."""

    kept: dict[int, File] = field(default_factory=dict)

    def add(self, content: bytes, name: str, media_type: str) -> File:
        """Keep a document."""
        return self._keep(File(**self._basics(content, name), media_type=media_type))

    def add_photo(self, content: bytes, name: str) -> File:
        """Keep a picture and its small version; raises OSError when it is none."""
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size
            shrunk = picture.convert("RGB")
            shrunk.thumbnail((90, 90))
        buffer = io.BytesIO()
        shrunk.save(buffer, "JPEG")
        small = self._keep(self._picture(buffer.getvalue(), name, shrunk.size, None))
        return self._keep(self._picture(content, name, (width, height), small))

    def by_id(self, file_id: str, bot: int) -> File | None:
        """Find the file that this bot knows by this id."""
        number = file_id.split("-")[1:2]
        found = self.kept.get(int(number[0])) if number and number[0].isdecimal() else None
        return found if found and found.id_for(bot) == file_id else None

    def named_for(self, bot: int, message: Json) -> Json:
        """Copy a message, with the id by which this bot knows its picture."""
        if "photo" not in message:
            return dict(message)
        return message | {"photo": self.pictured(message).sizes(bot)}

    def pictured(self, message: Json) -> File:
        """Find the picture that a message shows."""
        return self.kept[int(message["photo"][-1]["file_id"].split("-")[1])]

    def by_path(self, path: str) -> File | None:
        """Find a file by where it can be fetched."""
        return next((one for one in self.kept.values() if one.path == path), None)

    def _picture(
        self, content: bytes, name: str, size: tuple[int, int], small: File | None
    ) -> File:
        return File(
            **self._basics(content, name),
            media_type="image/jpeg",
            width=size[0],
            height=size[1],
            small=small,
        )

    def _basics(self, content: bytes, name: str) -> Json:
        unique_id = f"AQAD{hashlib.sha256(content).hexdigest()[:12]}"
        number = len(self.kept) + 1
        return {"number": number, "content": content, "unique_id": unique_id, "name": name}

    def _keep(self, file: File) -> File:
        self.kept[file.number] = file
        return file
