"""What one check of `culturetime doctor` found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `fix` is empty when nothing is wrong."""

    check: str
    found: str
    fix: str = ""


def told(check: str, problem: str) -> Finding:
    """Part the sentence of a problem from those that say how to mend it."""
    found, _, fix = problem.partition(". ")
    return Finding(check, found, fix or found)
