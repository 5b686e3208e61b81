"""What stands in every code of a version: the marks by which a camera finds and straightens it."""

from dataclasses import dataclass, field

#: Where the centres of the small squares are, per version from 2 (ISO/IEC 18004, annex E).
_CENTRES: tuple[tuple[int, ...], ...] = (
    (),
    (6, 18),
    (6, 22),
    (6, 26),
    (6, 30),
    (6, 34),
    (6, 22, 38),
    (6, 24, 42),
    (6, 26, 46),
    (6, 28, 50),
    (6, 30, 54),
    (6, 32, 58),
    (6, 34, 62),
)
_TIMING = 6
_VERSION_FROM = 7
#: Generators of the codes that protect the format and the version (annexes C and D).
_FORMAT_GENERATOR, _FORMAT_MASK = 0x537, 0x5412
_VERSION_GENERATOR = 0x1F25
_LEVEL_M = 0b00


@dataclass(slots=True)
class Frame:
    """The modules of a code that are set so far: (row, column) to dark or not."""

    version: int
    modules: dict[tuple[int, int], bool] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many modules a side has."""
        return 17 + 4 * self.version


def frame_of(version: int) -> Frame:
    """Draw what does not depend on the content; the places of the format are kept free."""
    frame = Frame(version)
    last = frame.size - 1
    for row, column in ((3, 3), (3, last - 3), (last - 3, 3)):
        _finder(frame, row, column)
    centres = _CENTRES[version - 1]
    for row in centres:
        for column in centres:
            if (row, column) not in frame.modules:
                _square(frame, row, column)
    for at in range(8, last - 7):
        frame.modules[_TIMING, at] = frame.modules[at, _TIMING] = at % 2 == 0
    set_format(frame, 0)
    if version >= _VERSION_FROM:
        _set_version(frame)
    return frame


def set_format(frame: Frame, mask: int) -> None:
    """Write the level and the mask, twice."""
    bits = _protected(_LEVEL_M << 3 | mask, 10, _FORMAT_GENERATOR) ^ _FORMAT_MASK
    last = frame.size - 1
    for at in range(15):
        dark = bool(bits >> at & 1)
        if at < 8:  # noqa: PLR2004 -- half of it stands along each side
            beside = at if at < _TIMING else at + 1
            frame.modules[beside, 8] = frame.modules[8, last - at] = dark
        else:
            beside = 14 - at if at > 8 else 7  # noqa: PLR2004 -- the timing row is stepped over
            frame.modules[8, beside] = frame.modules[last - 14 + at, 8] = dark
    frame.modules[last - 7, 8] = True


def _set_version(frame: Frame) -> None:
    bits = _protected(frame.version, 12, _VERSION_GENERATOR)
    for at in range(18):
        far, near = frame.size - 11 + at % 3, at // 3
        dark = bool(bits >> at & 1)
        frame.modules[far, near] = frame.modules[near, far] = dark


def _protected(value: int, length: int, generator: int) -> int:
    """Append the rest of a division by which slips are found."""
    rest = value << length
    while rest.bit_length() > length:
        rest ^= generator << rest.bit_length() - length - 1
    return value << length | rest


def _finder(frame: Frame, row: int, column: int) -> None:
    """Draw a large square with its white border."""
    for down in range(-4, 5):
        for right in range(-4, 5):
            place = row + down, column + right
            if all(0 <= one < frame.size for one in place):
                frame.modules[place] = max(abs(down), abs(right)) in {0, 1, 3}


def _square(frame: Frame, row: int, column: int) -> None:
    for down in range(-2, 3):
        for right in range(-2, 3):
            frame.modules[row + down, column + right] = max(abs(down), abs(right)) != 1
