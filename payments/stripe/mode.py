"""Whether money is real: each of Stripe's keys and events says so."""

from enum import StrEnum

_TEST_KEYS = ("sk_test_", "rk_test_")
_RESTRICTED = ("rk_test_", "rk_live_")


class Mode(StrEnum):
    """In test mode no money moves."""

    LIVE = "live"
    TEST = "test"


def mode_of(key: str) -> Mode:
    """Tell in which mode a key works. Pure."""
    return Mode.TEST if key.startswith(_TEST_KEYS) else Mode.LIVE


def is_restricted(key: str) -> bool:
    """Tell whether a key may do only what it was made for. Pure."""
    return key.startswith(_RESTRICTED)
