"""Names and messages of gifts, as the public sees them and as staff look through them."""

from datetime import datetime

from sqlalchemy import Integer, bindparam, func, select

from core.states.giving import Publicity
from core.store.queries.pledges import Pledge, made
from core.store.records import columns_of
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import pledge

_mine = pledge.c.museum_id == MUSEUM
_wanted = pledge.c.publicity == bindparam("wanted", type_=pledge.c.publicity.type)
_columns = columns_of(Pledge, pledge)
#: The newest gifts of a campaign that count, with something that is shown, held or hidden.
NEWEST = of_museum(
    select(*_columns)
    .where(
        _mine,
        _wanted,
        pledge.c.campaign_id == bindparam("campaign_id"),
        pledge.c.reported_at.is_not(None),
        pledge.c.net_minor > 0,
    )
    .order_by(pledge.c.reported_at.desc())
    .limit(bindparam("most", type_=Integer))
)
_LATELY = of_museum(
    select(func.count()).where(
        _mine,
        pledge.c.member_id == bindparam("of_member"),
        pledge.c.started_at > bindparam("since", type_=pledge.c.started_at.type),
        pledge.c.publicity != Publicity.NOTHING,
        pledge.c.id != bindparam("but"),
    )
)


def newest(museum: MuseumScope, campaign_id: int, wanted: Publicity, most: int) -> list[Pledge]:
    """Read the newest gifts to a campaign that count and are shown, held or hidden."""
    rows = museum.run(NEWEST, campaign_id=campaign_id, wanted=wanted, most=most)
    return [made(row) for row in rows]


def named_lately(museum: MuseumScope, member_id: int, since: datetime, but: int) -> int:
    """Count a member's pledges after `since` that have something for the public, `but` one."""
    found = museum.run(_LATELY, of_member=member_id, since=since, but=but)
    return int(found.scalar_one())
