"""The signature on an event: that it comes from Stripe, unchanged, and now.

The header is `t=SECONDS,v1=HEX[,v1=HEX]`: HMAC-SHA256 over the seconds, a point and the raw body
(docs.stripe.com/webhooks/signature). Stripe's own library would build an object of every field of
an event that it verifies, which costs sixty times as much.
"""

import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

HEADER = "Stripe-Signature"

#: How far the instant of a signature may be from ours, before or after.
TOLERANCE = timedelta(seconds=300)

#: Stripe sends one signature for each secret that is valid, two while a secret is rolled.
_MOST_MARKS = 4
_LONGEST = 1_000
_MOST_DIGITS = 12


def is_signed(secrets: Sequence[str], header: str, body: bytes, now: datetime) -> bool:
    """Tell whether `header` proves `body` by one of `secrets`; raises ValueError without any."""
    if not secrets or not all(secrets):
        raise ValueError("an empty secret proves nothing: anybody can sign with it")
    seconds, marks = _parts(header)
    if seconds is None or not 0 < len(marks) <= _MOST_MARKS:
        return False
    if abs(now.timestamp() - int(seconds)) > TOLERANCE.total_seconds():
        return False
    signed = f"{seconds}.".encode() + body
    wanted = [hmac.new(secret.encode(), signed, sha256).hexdigest() for secret in secrets]
    return any(hmac.compare_digest(one, mark) for one in wanted for mark in marks)


def _parts(header: str) -> tuple[str | None, list[str]]:
    """Read the seconds as they are written, and the signatures of the scheme in use."""
    if len(header) > _LONGEST or not header.isascii():
        return None, []
    items = [item.strip().partition("=") for item in header.split(",")]
    seconds = [value for name, _, value in items if name == "t"]
    if len(seconds) != 1 or not seconds[0].isdigit() or len(seconds[0]) > _MOST_DIGITS:
        return None, []
    return seconds[0], [value for name, _, value in items if name == "v1"]
