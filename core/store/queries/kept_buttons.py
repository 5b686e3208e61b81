"""What buttons say that is too long for a platform to carry."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from core.store.dialects import insert_or_update
from core.store.records import columns_of, one
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import kept_button


@dataclass(frozen=True, slots=True)
class KeptButton:
    """The words of a button, and the slug of the museum whose message it stands under."""

    museum: str
    command: str


_KEEP = of_network(insert_or_update(kept_button, ("token",), "kept_at"))
_FIND = of_network(
    select(*columns_of(KeptButton, kept_button)).where(kept_button.c.token == bindparam("under"))
)
_DROP = of_network(
    delete(kept_button).where(
        kept_button.c.kept_at < bindparam("before", type_=kept_button.c.kept_at.type)
    )
)


def keep(network: NetworkScope, token: str, button: KeptButton, at: datetime) -> None:
    """Keep the words of a button under a token that stands for just these words."""
    network.run(_KEEP, token=token, museum=button.museum, command=button.command, kept_at=at)


def find(network: NetworkScope, token: str) -> KeptButton | None:
    """Read the words of a button, if they are still kept."""
    return one(KeptButton, network.run(_FIND, under=token).first())


def drop(network: NetworkScope, before: datetime) -> None:
    """Delete the words of buttons that nobody showed since an instant."""
    network.run(_DROP, before=before)
