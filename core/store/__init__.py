"""The store: tables, named queries by subject, the two databases, migrations, write and read."""

from core.store.scope import MuseumScope, NetworkScope
from core.store.store import Store

__all__ = ["MuseumScope", "NetworkScope", "Store"]
