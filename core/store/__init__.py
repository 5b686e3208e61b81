"""The store: tables, named queries by subject, the two databases, migrations, write and read."""

from core.store.dialects import Durability
from core.store.scope import MuseumScope, NetworkScope
from core.store.store import Store
from core.store.together import Together

__all__ = ["Durability", "MuseumScope", "NetworkScope", "Store", "Together"]
