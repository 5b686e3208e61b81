"""The codewords of a code: data in blocks, each with the words that repair it."""

from dataclasses import dataclass

#: Per version from 1: words of correction in a block, then (how many blocks, data words in each),
#: all for error correction M (ISO/IEC 18004, table 9).
_TABLE: tuple[tuple[int, tuple[tuple[int, int], ...]], ...] = (
    (10, ((1, 16),)),
    (16, ((1, 28),)),
    (26, ((1, 44),)),
    (18, ((2, 32),)),
    (24, ((2, 43),)),
    (16, ((4, 27),)),
    (18, ((4, 31),)),
    (22, ((2, 38), (2, 39))),
    (22, ((3, 36), (2, 37))),
    (26, ((4, 43), (1, 44))),
    (30, ((1, 50), (4, 51))),
    (22, ((6, 36), (2, 37))),
    (22, ((8, 37), (1, 38))),
)
_LONG_COUNT_FROM = 10
_BYTES = 0b0100
_PADDING = (0xEC, 0x11)
_FIELD = 0x11D


@dataclass(frozen=True, slots=True)
class Layout:
    """How the words of a version are parted: the data words of each block, and their repair."""

    version: int
    repair: int
    blocks: tuple[int, ...]

    @property
    def data(self) -> int:
        """How many data words there are in all."""
        return sum(self.blocks)


def words_of(content: bytes) -> tuple[int, list[int]]:
    """Give the smallest version that holds `content`, and its words in their order.

    Raises ValueError for more than 331 bytes.
    """
    layout = next((one for one in _layouts() if _fits(content, one)), None)
    if layout is None:
        raise ValueError("a code holds at most 331 bytes")
    return layout.version, _interleaved(_data(content, layout), layout)


def _layouts() -> list[Layout]:
    return [
        Layout(version, repair, tuple(size for count, size in groups for _ in range(count)))
        for version, (repair, groups) in enumerate(_TABLE, 1)
    ]


def _count_bits(version: int) -> int:
    return 16 if version >= _LONG_COUNT_FROM else 8


def _fits(content: bytes, layout: Layout) -> bool:
    return 4 + _count_bits(layout.version) + 8 * len(content) <= 8 * layout.data


def _data(content: bytes, layout: Layout) -> list[int]:
    """Write the mode, the count and the bytes, filled up to the version's size."""
    size = _count_bits(layout.version)
    bits = f"{_BYTES:04b}{len(content):0{size}b}" + "".join(f"{byte:08b}" for byte in content)
    bits += "0" * min(4, 8 * layout.data - len(bits))
    bits += "0" * (-len(bits) % 8)
    words = [int(bits[start : start + 8], 2) for start in range(0, len(bits), 8)]
    missing = layout.data - len(words)
    return words + [_PADDING[place % 2] for place in range(missing)]


def _interleaved(data: list[int], layout: Layout) -> list[int]:
    """Take one word of each block in turn, the data first and then what repairs it."""
    blocks: list[list[int]] = []
    start = 0
    for size in layout.blocks:
        blocks.append(data[start : start + size])
        start += size
    repairs = [_repair(block, layout.repair) for block in blocks]
    return [*_in_turn(blocks), *_in_turn(repairs)]


def _in_turn(blocks: list[list[int]]) -> list[int]:
    longest = max(map(len, blocks))
    return [block[at] for at in range(longest) for block in blocks if at < len(block)]


def _repair(block: list[int], count: int) -> list[int]:
    """Divide the block by the generator of Reed and Solomon; the rest repairs it."""
    generator = [1]
    for power in range(count):
        generator = _times_root(generator, _EXP[power])
    rest = block + [0] * count
    for at in range(len(block)):
        factor = rest[at]
        for step, coefficient in enumerate(generator):
            rest[at + step] ^= _times(coefficient, factor)
    return rest[len(block) :]


def _times_root(polynomial: list[int], root: int) -> list[int]:
    shifted = [*polynomial, 0]
    lower = [0, *(_times(one, root) for one in polynomial)]
    return [a ^ b for a, b in zip(shifted, lower, strict=True)]


def _powers() -> list[int]:
    powers, value = [], 1
    for _ in range(255):
        powers.append(value)
        value <<= 1
        if value > 0xFF:  # noqa: PLR2004 -- a byte
            value ^= _FIELD
    return powers


_EXP = _powers()
_LOG = {value: power for power, value in enumerate(_EXP)}


def _times(one: int, other: int) -> int:
    if not one or not other:
        return 0
    return _EXP[(_LOG[one] + _LOG[other]) % 255]
