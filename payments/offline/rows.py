"""The rows of a file of gifts, sorted into good and bad."""

from dataclasses import dataclass

from core.giving.offline import OfflineGift


@dataclass(frozen=True, slots=True)
class GiftRow:
    """A row that can be entered, with its line in the file, from 1."""

    line: int
    gift: OfflineGift


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be entered, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a file, each in one of the two lists, in the file's order."""

    good: tuple[GiftRow, ...]
    bad: tuple[BadRow, ...]
