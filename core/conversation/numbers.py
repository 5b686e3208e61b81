"""Numbers in commands: what the museum gave out, and the ids of rows."""

_LONGEST_NUMBER = 9
_LONGEST_ID = 19
#: No database has a larger number for an id.
_BEYOND_IDS = 2**63


def number_in(text: str) -> int | None:
    """Read a number that the museum gave out; nothing if it can't be one."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else None


def id_in(text: str) -> int | None:
    """Read the id of a row; nothing if it can't be one."""
    if not text.isdecimal() or len(text) > _LONGEST_ID:
        return None
    return int(text) if int(text) < _BEYOND_IDS else None
