"""Money that reaches a museum without a provider, entered from a file of gifts (CSV)."""

from payments.offline.importing import Imported, import_gifts
from payments.offline.reading import Expected, read_gifts
from payments.offline.rows import BadRow, GiftRow, Rows

__all__ = ["BadRow", "Expected", "GiftRow", "Imported", "Rows", "import_gifts", "read_gifts"]
