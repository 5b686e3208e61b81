"""The chat through a pipe or a file: plain lines in, plain lines out."""

import asyncio
from typing import BinaryIO, TextIO

from bots.console.inert import inert, inert_line
from bots.console.layout import rows_of, text_of
from core.messages import Message

#: A longer line is heard in pieces: no message of a person is as long.
_LONGEST = 65_536


class PipedScreen:
    """Reads lines of UTF-8 from `lines`; writes a transcript to `out` and notes to `notes`."""

    def __init__(self, lines: BinaryIO, out: TextIO, notes: TextIO) -> None:
        self._lines = lines
        self._out = out
        self._notes = notes

    def welcome(self, text: str) -> None:
        """Say nothing: the transcript holds the conversation alone."""

    def show(self, message: Message) -> None:
        """Write a message and its numbered buttons, then an empty line."""
        _write(self._out, "\n".join([text_of(message), *rows_of(message), ""]))

    def note(self, text: str) -> None:
        """Write to the notes, which are no part of the transcript."""
        _write(self._notes, inert(text))

    async def ask(self) -> str | None:
        """Read the next line and write it into the transcript."""
        line = await asyncio.to_thread(self._lines.readline, _LONGEST)
        if not line:
            return None
        said = line.decode("utf-8", "replace").rstrip("\r\n")
        if said.strip():
            _write(self._out, f"> {inert_line(said)}")
        return said


def _write(stream: TextIO, text: str) -> None:
    """Write a line at once; what the stream's encoding can't hold becomes a question mark."""
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()
