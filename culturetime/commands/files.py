"""Files that an operator names on the command line."""

from pathlib import Path

from core.errors import Mistake

_MOST_BYTES = 50_000_000


def read_bytes(path: Path) -> bytes:
    """Read a file whole; raises Mistake when that can't be."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Mistake(f"{path} is larger than {_MOST_BYTES // 1_000_000} MB.")
        return path.read_bytes()
    except OSError as error:
        raise Mistake(f"{path} can't be read: {error.strerror}.") from error


def read_text(path: Path) -> str:
    """Read a text file whole; raises Mistake when that can't be."""
    content = read_bytes(path)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Mistake(
            f"{path}, line {line}: this is not UTF-8. Save the file with the encoding UTF-8."
        ) from None
