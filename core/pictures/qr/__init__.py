"""Codes that a camera reads (ISO/IEC 18004): bytes, error correction M, up to 331 of them."""

from core.pictures.qr.encoding import Matrix, encode
from core.pictures.qr.path import path_of

__all__ = ["Matrix", "encode", "path_of"]
