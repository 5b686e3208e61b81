"""What servers answer is read as it comes, in whatever pieces."""

import pytest

from bots.connections.reading import Answer, Malformed, Reading

#: An instant of the loop's clock.
NOW = 7.5
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-RateLimit-Bucket:  Ab1 \r\n\r\nhello"
CHUNKED = (
    b"HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"3\r\nhel\r\n2;more=1\r\nlo\r\n0\r\nExpires: never\r\n\r\n"
)


def whole(reading: Reading, *pieces: bytes) -> Answer:
    """Feed all pieces; the last one must complete the answer."""
    *before, last = pieces
    assert [reading.feed(one, NOW) for one in before] == [None] * len(before)
    answer = reading.feed(last, NOW)
    assert answer is not None
    return answer


@pytest.mark.parametrize("written", [PLAIN, CHUNKED])
def test_an_answer_is_the_same_in_one_piece_and_byte_by_byte(written: bytes) -> None:
    bytewise = [bytes([one]) for one in written]
    for pieces in ([written], bytewise):
        reading = Reading()
        answer = whole(reading, *pieces)
        assert answer.body == b"hello"
        assert reading.stays


def test_an_answer_tells_when_the_end_of_it_came() -> None:
    reading = Reading()
    assert reading.feed(PLAIN[:-1], NOW - 1) is None
    answer = reading.feed(PLAIN[-1:], NOW)
    assert answer is not None
    assert answer.came_at == NOW


def test_headers_are_found_by_their_names_in_lower_case() -> None:
    answer = whole(Reading(), PLAIN)
    assert answer.header("x-ratelimit-bucket") == "Ab1"
    assert answer.header("content-length") == "5"
    assert answer.header("ratelimit-bucket") is None


def test_what_says_that_an_answer_follows_is_passed_over() -> None:
    answer = whole(Reading(), b"HTTP/1.1 100 Continue\r\n\r\n" + PLAIN)
    assert (answer.status, answer.body) == (200, b"hello")


def test_an_answer_without_a_body_ends_with_its_head() -> None:
    assert whole(Reading(), b"HTTP/1.1 204 No Content\r\n\r\n").body == b""


def test_an_answer_without_a_length_ends_with_the_connection() -> None:
    reading = Reading()
    assert reading.feed(b"HTTP/1.0 200 OK\r\n\r\nhel", NOW) is None
    assert reading.feed(b"lo", NOW) is None
    answer = reading.ended(NOW)
    assert answer is not None
    assert answer.body == b"hello"
    assert not reading.stays


@pytest.mark.parametrize("written", [PLAIN, CHUNKED])
def test_an_answer_that_is_cut_off_is_none(written: bytes) -> None:
    for end in range(len(written)):
        reading = Reading()
        reading.feed(written[:end], NOW)
        assert reading.ended(NOW) is None


def test_an_answer_coded_in_a_way_that_nobody_asked_for_is_none() -> None:
    reading = Reading()
    assert reading.feed(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhello", NOW) is None
    assert reading.ended(NOW) is None


@pytest.mark.parametrize("written", [PLAIN, CHUNKED])
def test_a_connection_that_says_more_than_was_asked_is_not_kept(written: bytes) -> None:
    reading = Reading()
    whole(reading, written + b"HTTP/1.1 200 OK\r\n")
    assert not reading.stays


@pytest.mark.parametrize(
    "written",
    [
        b"<html>\r\n\r\n",
        b"HTTP/2 200 OK\r\n\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nok",
        b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
        b"HTTP/1.1 101 Switching\r\nUpgrade: other\r\nConnection: upgrade\r\n\r\n",
        b"HTTP/1.1 700 OK\r\nContent-Length: 2\r\n\r\nok",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        b"a" * 70_000,
        b"HTTP/1.0 200 OK\r\n\r\n" + b"a" * 9_000_000,
    ],
)
def test_what_is_no_sound_answer_is_refused(written: bytes) -> None:
    with pytest.raises(Malformed):
        Reading().feed(written, NOW)
