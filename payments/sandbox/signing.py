"""The signature on an event: that it comes from the sandbox, unchanged, and now.

The header is `t=SECONDS,v1=HEX`: HMAC-SHA256 over the seconds, a point and the raw body.
"""

import hmac
import re
from datetime import datetime, timedelta
from hashlib import sha256

HEADER = "Culturetime-Sandbox-Signature"

#: How far the instant of a signature may be from ours, before or after.
TOLERANCE = timedelta(seconds=300)

_FORM = re.compile(r"t=(?P<seconds>[0-9]{1,12}),v1=(?P<mark>[0-9a-f]{64})", re.ASCII)


def sign(secret: bytes, body: bytes, now: datetime) -> str:
    """Give the header for `body`, sent at `now`; raises ValueError without a secret."""
    seconds = int(now.timestamp())
    return f"t={seconds},v1={_mark(secret, seconds, body)}"


def is_signed(secret: bytes, header: str, body: bytes, now: datetime) -> bool:
    """Tell whether `header` proves `body`; raises ValueError without a secret."""
    found = _FORM.fullmatch(header)
    if found is None:
        return False
    seconds = int(found["seconds"])
    is_fresh = abs(now.timestamp() - seconds) <= TOLERANCE.total_seconds()
    return hmac.compare_digest(_mark(secret, seconds, body), found["mark"]) and is_fresh


def _mark(secret: bytes, seconds: int, body: bytes) -> str:
    if not secret:
        raise ValueError("an empty secret proves nothing: anybody can sign with it")
    return hmac.new(secret, b"%d." % seconds + body, sha256).hexdigest()
