"""Signatures of webhooks: docs.stripe.com/webhooks/signature."""

import hashlib
import hmac
from collections.abc import Iterable

HEADER = "Stripe-Signature"


def signed(body: bytes, secrets: Iterable[str], second: int) -> str:
    """Sign a body at a second since 1970, once with each secret."""
    said = f"{second}.".encode() + body
    signs = (hmac.new(one.encode(), said, hashlib.sha256).hexdigest() for one in secrets)
    return ",".join([f"t={second}", *(f"v1={one}" for one in signs)])
