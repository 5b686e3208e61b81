"""However answers are written, and in whatever pieces they come, they are read the same."""

from hypothesis import given
from hypothesis import strategies as st

from bots.connections.reading import Reading

#: An instant of the loop's clock.
NOW = 7.5
_BODIES = st.binary(max_size=60)
_CHUNKS = st.lists(st.binary(min_size=1, max_size=20), max_size=5)
_NAMES = st.sampled_from(["X-Empty", "x-ratelimit-bucket", "Server"])
_VALUES = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=10)
_HEADERS = st.dictionaries(_NAMES, _VALUES, max_size=3)


@st.composite
def _answers(draw: st.DrawFn) -> tuple[bytes, int, bytes, dict[str, str]]:
    """Write an answer; gives it with its status, its body, and headers of it."""
    status, told = draw(st.sampled_from([200, 403, 429, 502])), draw(_HEADERS)
    before = b"HTTP/1.1 100 Continue\r\n\r\n" * draw(st.integers(0, 2))
    head = f"HTTP/1.1 {status} So\r\n" + "".join(f"{one}: {told[one]}\r\n" for one in told)
    if draw(st.booleans()):
        body = draw(_BODIES)
        written = f"Content-Length: {len(body)}\r\n\r\n".encode() + body
        return before + head.encode() + written, status, body, told
    chunks = draw(_CHUNKS)
    trailer = draw(st.sampled_from([b"", b"Expires: 0\r\n"]))
    parts = b"".join(b"%x\r\n%b\r\n" % (len(one), one) for one in chunks)
    written = b"Transfer-Encoding: chunked\r\n\r\n%b0\r\n%b\r\n" % (parts, trailer)
    return before + head.encode() + written, status, b"".join(chunks), told


@given(st.lists(_answers(), min_size=1, max_size=4), st.data())
def test_answers_over_one_connection_are_read_the_same(
    answers: list[tuple[bytes, int, bytes, dict[str, str]]], data: st.DataObject
) -> None:
    reading = Reading()
    for written, status, body, told in answers:
        rest = written
        answer = None
        while rest:
            assert answer is None
            size = data.draw(st.integers(1, len(rest)))
            answer, rest = reading.feed(rest[:size], NOW), rest[size:]
        assert answer is not None
        assert (answer.status, answer.body) == (status, body)
        assert {one: answer.header(one.lower()) for one in told} == told
        assert reading.stays


@given(_answers(), st.data())
def test_an_answer_that_is_cut_off_is_none(
    answer: tuple[bytes, int, bytes, dict[str, str]], data: st.DataObject
) -> None:
    written = answer[0]
    reading = Reading()
    assert reading.feed(written[: data.draw(st.integers(0, len(written) - 1))], NOW) is None
    assert reading.ended(NOW) is None
