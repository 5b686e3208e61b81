"""What a server answers, put together out of the bytes that come (RFC 9112). Pure.

httptools reads them: what it does not let through is no answer of HTTP.
"""

from collections.abc import Mapping
from typing import NamedTuple

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

#: No answer that anybody asks for here is as long.
_LONGEST = 8 * 1024 * 1024
_LONGEST_HEAD = 64 * 1024
#: With one of these the answer follows; with the other protocol nobody asked for, it does not.
_CONTINUES = range(100, 200)
_SWITCHES = 101
_FINAL = range(200, 600)
#: Makes a named tuple: its own way takes twice as long.
_new = tuple.__new__
#: An answer that has one of these does not end with its connection.
_SAYS_ITS_END = ("content-length", "transfer-encoding")


class Malformed(Exception):
    """What came is no answer of HTTP."""


class Answer(NamedTuple):
    """An answer: its status, its headers as they came, its body, and when the end of it came.

    `came_at` is an instant of the clock of whoever reads.
    """

    status: int
    headers: Mapping[bytes, bytes]
    body: bytes
    came_at: float

    def header(self, name: str) -> str | None:
        """Read a header by its name in lower case; nothing where it is not there."""
        asked = name.encode("latin-1")
        for one, value in self.headers.items():
            if one.lower() == asked:
                return value.strip().decode("latin-1")
        return None


class Reading:
    """Puts the answers together that come over one connection, one after the other."""

    def __init__(self) -> None:
        self._headers: dict[bytes, bytes] = {}
        self._pieces: list[bytes] = []
        self._come = 0
        #: That of the answer whose head is here.
        self._status: int | None = None
        self._is_whole = False
        #: Whether the connection may serve another request after this answer.
        self.stays = False
        # httptools calls these for each header and piece: so no code of ours has to run then.
        self.on_header = self._headers.__setitem__
        self.on_body = self._pieces.append
        self._parser = HttpResponseParser(self)

    def feed(self, data: bytes | memoryview, now: float) -> Answer | None:
        """Take what came; gives the answer once it is whole. Raises Malformed."""
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as problem:
            if not self._is_whole:
                raise Malformed(str(problem)) from None
            # What follows a whole answer spoils its connection, not the answer.
            self.stays = False
        if self._is_whole:
            return self._answer(now)
        self._come += len(data)
        if self._come > (_LONGEST_HEAD if self._status is None else _LONGEST):
            raise Malformed("the answer does not end")
        return None

    def ended(self, now: float) -> Answer | None:
        """The connection ended: gives the answer that this completes, if it does."""
        self.stays = False
        if self._status is None:
            return None
        answer = self._answer(now)
        is_cut_off = any(answer.header(one) is not None for one in _SAYS_ITS_END)
        return None if is_cut_off else answer

    def on_message_begin(self) -> None:
        """Begin an answer. Raises Malformed for one that follows another: nobody asked for it."""
        if self._is_whole:
            raise Malformed("more came than was asked for")
        self._headers.clear()

    def on_headers_complete(self) -> None:
        """Note the status of an answer; raises Malformed where it can have none."""
        status = self._parser.get_status_code()
        if status in _FINAL:
            self._status = status
        elif status not in _CONTINUES or status == _SWITCHES:
            raise Malformed(f"{status} is the status of no answer")

    def on_message_complete(self) -> None:
        """Note that an answer is whole, and not one that says that it follows."""
        if self._status is not None:
            self._is_whole = True
            self.stays = self._parser.should_keep_alive()

    def _answer(self, now: float) -> Answer:
        """Give the answer, and make room for the next one."""
        body = b"".join(self._pieces)
        answer = _new(Answer, (self._status or 0, self._headers.copy(), body, now))
        self._pieces.clear()
        self._status, self._is_whole, self._come = None, False, 0
        return answer
