"""What a server answers, put together out of the bytes that come (RFC 9112). Pure."""

import re
from dataclasses import dataclass

#: No answer that anybody asks for here is as long.
_LONGEST = 8 * 1024 * 1024
_LONGEST_HEAD = 64 * 1024
_END = b"\r\n\r\n"
_LINE = b"\r\n"
_STATUS = re.compile(rb"HTTP/1\.([01]) ([1-5][0-9]{2})[ \r]")
_SIZE = re.compile(rb"([0-9a-fA-F]{1,7})[ \t]*(?:;|$)")
_CONTINUES = range(100, 200)
_BARE = frozenset({204, 304})


class Malformed(Exception):
    """What came is no answer of HTTP."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its status, the lines of its head as they came and in lower case, its body."""

    status: int
    head: bytes
    lowered: bytes
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """Read a header by its name in lower case; nothing where it is not there."""
        start = self.lowered.find(b"\r\n%b:" % name.encode())
        if start < 0:
            return None
        start += len(name) + 3
        end = self.head.find(_LINE, start)
        return self.head[start : end if end >= 0 else None].strip().decode("latin-1")


class Reading:
    """Puts the answer to one request together."""

    def __init__(self) -> None:
        self._come = b""
        #: The answer without its body, once its head is here.
        self._told: Answer | None = None
        #: Where the next chunk begins, and those that came.
        self._at = 0
        self._chunks: list[bytes] = []
        self._is_chunked = False
        #: How long the body is; nothing where the end of the connection ends it.
        self._length: int | None = None
        #: Whether the connection may serve another request after this answer.
        self.stays = False

    def feed(self, data: bytes) -> Answer | None:
        """Take what came; gives the answer once it is whole. Raises Malformed."""
        self._come = self._come + data if self._come else data
        if len(self._come) > _LONGEST:
            raise Malformed("the answer does not end")
        while self._told is None:
            if not self._read_head():
                return None
        if self._is_chunked:
            return self._chunked()
        if self._length is None or len(self._come) < self._length:
            return None
        self.stays &= len(self._come) == self._length
        return self._whole(self._come[: self._length])

    def ended(self) -> Answer | None:
        """The connection ended: gives the answer that this completes, if it does."""
        if self._told is None or self._is_chunked or self._length is not None:
            return None
        return self._whole(self._come)

    def _read_head(self) -> bool:
        """Read the head, if it is here; what says that an answer follows is passed over."""
        end = self._come.find(_END)
        if end < 0:
            if len(self._come) > _LONGEST_HEAD:
                raise Malformed("the head does not end")
            return False
        head, self._come = self._come[:end], self._come[end + len(_END) :]
        found = _STATUS.match(head + _LINE)
        if found is None:
            raise Malformed("this is no answer of HTTP")
        status = int(found[2])
        if status not in _CONTINUES:
            self._told = Answer(status, head, head.lower())
            self._see_the_body(self._told, is_old=found[1] == b"0")
        return True

    def _see_the_body(self, told: Answer, *, is_old: bool) -> None:
        kept = (told.header("connection") or "").lower()
        self.stays = kept == "keep-alive" if is_old else kept != "close"
        coding = told.header("transfer-encoding")
        if told.status in _BARE:
            self._length = 0
        elif coding is not None:
            if coding.lower() != "chunked":
                raise Malformed("the answer is coded in a way nobody asked for")
            self._is_chunked = True
        elif (length := told.header("content-length")) is not None:
            if not length.isdecimal() or not length.isascii() or int(length) > _LONGEST:
                raise Malformed("the answer has no sound length")
            self._length = int(length)
        else:
            self.stays = False

    def _chunked(self) -> Answer | None:
        """Read the chunks that are here; the last one is empty, and trailers may follow."""
        while (end := self._come.find(_LINE, self._at)) >= 0:
            found = _SIZE.match(self._come[self._at : end])
            if found is None:
                raise Malformed("a chunk has no sound size")
            size = int(found[1], 16)
            if size == 0:
                return self._trailed(end)
            start = end + len(_LINE)
            if len(self._come) < start + size + len(_LINE):
                return None
            self._chunks.append(self._come[start : start + size])
            self._at = start + size + len(_LINE)
        return None

    def _trailed(self, last: int) -> Answer | None:
        """End behind the trailers, which begin where the line of the `last` chunk ends."""
        end = self._come.find(_END, last)
        if end < 0:
            return None
        self.stays &= len(self._come) == end + len(_END)
        return self._whole(b"".join(self._chunks))

    def _whole(self, body: bytes) -> Answer | None:
        told = self._told
        return told and Answer(told.status, told.head, told.lowered, body)
