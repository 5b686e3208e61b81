"""What members said of their age: at a museum, and it holds for all of the same country."""

from datetime import datetime

from sqlalchemy import and_, bindparam, select

from core.states.outreach import ConsentState, Purpose
from core.store.scope import NetworkScope, across_museums
from core.store.tables.community import consent, membership
from core.store.tables.network import museum

_country = museum.c.country == bindparam("of_country")
#: From the museums, of which a country has few: nothing finds a member's rows by the member alone.
_SAID = across_museums(
    select(consent.c.state, consent.c.changed_at)
    .select_from(museum)
    .join(
        consent,
        and_(
            consent.c.museum_id == museum.c.id,
            consent.c.member_id == bindparam("who"),
            consent.c.purpose == Purpose.OF_AGE,
        ),
    )
    .where(_country)
    .order_by(consent.c.changed_at.desc())
    .limit(1)
)
_MUSEUMS = across_museums(
    select(museum.c.id)
    .join(
        membership,
        and_(membership.c.museum_id == museum.c.id, membership.c.member_id == bindparam("who")),
    )
    .where(_country)
)


def said(
    network: NetworkScope, member_id: int, country: str
) -> tuple[ConsentState, datetime] | None:
    """Read what a member last said at a museum of a country, and when; nothing if never."""
    found = network.run(_SAID, who=member_id, of_country=country).first()
    return (found[0], found[1]) if found else None


def museums(network: NetworkScope, member_id: int, country: str) -> list[int]:
    """List the museums of a country that somebody is a member of."""
    return list(network.run(_MUSEUMS, who=member_id, of_country=country).scalars())
