"""Requests are read by httptools, and no head of one goes on for ever."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

#: No browser, platform or provider sends as long a head.
LONGEST = 64 * 1024


class Heads(HttpToolsProtocol):
    """One client's connection: who sends a head that does not end is told so, and cut off."""

    _come = 0
    #: How much of that came last.
    _latest = 0
    _is_reading = False

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._latest = len(data)
        self._come += self._latest
        super().data_received(data)
        if self._is_reading and self._come > LONGEST and not self.transport.is_closing():
            self.send_400_response("The head of this request does not end.")

    def on_message_begin(self) -> None:
        """Begin to count."""
        super().on_message_begin()
        self._come, self._is_reading = self._latest, True

    def on_headers_complete(self) -> None:
        """Count no further: what follows is a body, and its reader bounds it."""
        self._is_reading = False
        super().on_headers_complete()
