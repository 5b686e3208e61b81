"""Codes that a camera reads."""

from hashlib import sha256

import pytest

from core.pictures.qr import Matrix, encode, path_of

#: As many bytes as each version holds, from the first to the thirteenth.
_FULL = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331)
_TEXT = "abcdefghijklmnopqrstuvwxyz0123456789" * 10
#: All 104 codes of full versions, in each mask, as another encoder draws them as well.
_AGREED = "8d3733602b9f8d31b448da517135e0da73d54cbfb556320abbaf555b1eabefab"


def _drawn(matrix: Matrix) -> str:
    return "\n".join("".join("01"[dark] for dark in row) for row in matrix)


def test_every_version_in_every_mask_is_as_another_encoder_draws_it() -> None:
    drawn = [_drawn(encode(_TEXT[:size], mask)) for size in _FULL for mask in range(8)]
    assert sha256(("\n".join(drawn) + "\n").encode()).hexdigest() == _AGREED


def test_the_mask_is_one_of_the_eight_and_the_same_each_time() -> None:
    chosen = encode("EUR50.00")
    assert chosen == encode("EUR50.00")
    assert chosen in [encode("EUR50.00", mask) for mask in range(8)]


def test_one_byte_more_takes_the_next_version_and_the_last_has_an_end() -> None:
    assert [len(encode("x" * size, 0)) for size in (14, 15)] == [21, 25]
    with pytest.raises(ValueError, match="331"):
        encode("x" * 332)


def test_a_path_draws_each_dark_module_inside_its_white_border() -> None:
    matrix = encode("EUR50.00")
    side, path = path_of(matrix)
    assert side == len(matrix) + 8
    assert path.count("M") == sum(map(sum, matrix))
    assert path.startswith("M4 4h1v1h-1z")
