"""Links that lead to a museum and say where they were found."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from core.store.records import columns_of, one
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import start_link


@dataclass(frozen=True, slots=True)
class StartLink:
    """Where a token leads, and the `source` at which people find it: "poster-entrance"."""

    token: str
    museum_id: int
    campaign_id: int | None
    source: str
    created_at: datetime


_columns = columns_of(StartLink, start_link)
_ADD = of_network(insert(start_link))
_BY_TOKEN = of_network(select(*_columns).where(start_link.c.token == bindparam("of_token")))
_SAME = of_network(
    select(*_columns).where(
        start_link.c.museum_id == bindparam("of_museum"),
        start_link.c.campaign_id.is_not_distinct_from(
            bindparam("of_campaign", type_=start_link.c.campaign_id.type)
        ),
        start_link.c.source == bindparam("from_source"),
    )
)


def add(network: NetworkScope, link: StartLink) -> None:
    """Keep a new link."""
    network.run(_ADD, **{field.name: getattr(link, field.name) for field in fields(link)})


def find(network: NetworkScope, token: str) -> StartLink | None:
    """Find a link by its token."""
    return one(StartLink, network.run(_BY_TOKEN, of_token=token).first())


def same(
    network: NetworkScope, museum_id: int, campaign_id: int | None, source: str
) -> StartLink | None:
    """Find the link that was made for the same place before."""
    asked = {"of_museum": museum_id, "of_campaign": campaign_id, "from_source": source}
    return one(StartLink, network.run(_SAME, **asked).first())
