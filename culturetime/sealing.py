"""Secrets of museums at rest: encrypted with a key of the installation, each for its own place."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import Mistake

#: NIST SP 800-38D: 96 bits, never twice with one key.
_NONCE_BYTES = 12


class Sealing:
    """Seals secrets with `key` (32 bytes); a sealed secret opens only for the same `place`."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, secret: str, place: str) -> str:
        """Encrypt `secret` as text."""
        nonce = token_bytes(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, secret.encode(), place.encode())
        return urlsafe_b64encode(nonce + sealed).decode()

    def open(self, sealed: str, place: str) -> str:
        """Decrypt what `seal` gave; raises Mistake where the key is another one, or the place."""
        try:
            data = urlsafe_b64decode(sealed)
            opened = self._cipher.decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], place.encode())
        except (InvalidTag, ValueError):
            raise Mistake(
                f"The secret kept for {place} can't be read: it was sealed with another "
                "CULTURETIME_SECRET_KEY (or key file beside the database). Set that one again, "
                "or give the secret once more."
            ) from None
        return opened.decode()
