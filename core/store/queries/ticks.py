"""Ticks: the slots that some machine's clock has taken."""

from datetime import datetime

from sqlalchemy import bindparam, delete

from core.store.dialects import insert_once
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import tick

_CLAIM = of_network(insert_once(tick).returning(tick.c.name))
_DROP = of_network(delete(tick).where(tick.c.slot < bindparam("before")))


def claim(network: NetworkScope, name: str, slot: datetime) -> bool:
    """Take a tick's slot; false if it was taken: only the insert of its row wins."""
    return network.run(_CLAIM, name=name, slot=slot).first() is not None


def drop(network: NetworkScope, before: datetime) -> int:
    """Delete the slots that began before an instant; return how many there were."""
    return network.run(_DROP, before=before).rowcount
