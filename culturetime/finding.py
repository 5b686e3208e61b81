"""What one check of `culturetime doctor` found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `fix` is empty when nothing is wrong."""

    check: str
    found: str
    fix: str = ""
