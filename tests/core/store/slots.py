"""Two queries on the smallest table of the network."""

from datetime import timedelta

from sqlalchemy import bindparam, select, update

from core.store.scope import of_network
from core.store.tables.network import tick
from tests.museum_for_tests import NOW

SLOTS = of_network(select(tick.c.name))
MOVE = of_network(
    update(tick).where(tick.c.name == bindparam("of_name")).values(slot=NOW + timedelta(days=1))
)
