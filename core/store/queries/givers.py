"""What several members gave, who turned out to be one."""

from sqlalchemy import BindParameter, bindparam, delete, select, update

from core.store.queries.payers import Payer
from core.store.queries.pledges import Pledge, made
from core.store.records import columns_of, every
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import payer, pledge

_members: BindParameter[int] = bindparam("members", expanding=True)
_theirs = (pledge.c.museum_id == MUSEUM, pledge.c.member_id.in_(_members))
_their_sums = (payer.c.museum_id == MUSEUM, payer.c.member_id.in_(_members))
_LOCKED = of_museum(
    select(*columns_of(Pledge, pledge)).where(*_theirs).order_by(pledge.c.id).with_for_update()
)
_HAND_OVER = of_museum(
    update(pledge)
    .where(*_theirs)
    .values(member_id=bindparam("to_member"), payer=bindparam("new_payer"))
)
_PAYERS = of_museum(select(*columns_of(Payer, payer)).where(*_their_sums))
_DROP_PAYERS = of_museum(delete(payer).where(*_their_sums))


def lock(museum: MuseumScope, members: list[int]) -> list[Pledge]:
    """Read the pledges of several members and hold them, in the order of their ids."""
    return [made(row) for row in museum.run(_LOCKED, members=members)]


def hand_over(museum: MuseumScope, members: list[int], member_id: int, payer_key: str) -> None:
    """Make locked pledges of several members one member's, and that one their payer."""
    museum.run(_HAND_OVER, members=members, to_member=member_id, new_payer=payer_key)


def payers(museum: MuseumScope, members: list[int]) -> list[Payer]:
    """Read what each payer among several members adds up to, in each campaign."""
    return every(Payer, museum.run(_PAYERS, members=members))


def drop_payers(museum: MuseumScope, members: list[int]) -> None:
    """Delete the sums of several members, whose pledges have another payer now."""
    museum.run(_DROP_PAYERS, members=members)
