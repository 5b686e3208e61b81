"""What each payer has given to a campaign in all."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from core.store.dialects import insert_or_update
from core.store.records import columns_of, one, written
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import payer


@dataclass(frozen=True, slots=True)
class Payer:
    """What one payer's pledges add up to; `since_version` is set while that is above zero."""

    campaign_id: int
    payer: str
    member_id: int | None
    people: int
    net_minor: int
    since_version: int | None


_FIND = of_museum(
    select(*columns_of(Payer, payer)).where(
        payer.c.museum_id == MUSEUM,
        payer.c.campaign_id == bindparam("campaign_id"),
        payer.c.payer == bindparam("payer"),
    )
)
_SAVE = of_museum(
    insert_or_update(
        payer,
        ("museum_id", "campaign_id", "payer"),
        *("member_id", "people", "net_minor", "since_version"),
    )
)
_FORGET = of_museum(
    update(payer)
    .where(payer.c.museum_id == MUSEUM, payer.c.member_id == bindparam("of_member"))
    .values(member_id=None)
)


def find(museum: MuseumScope, campaign_id: int, payer_key: str) -> Payer | None:
    """Read what a payer's pledges add up to."""
    return one(Payer, museum.run(_FIND, campaign_id=campaign_id, payer=payer_key).first())


def save(museum: MuseumScope, saved: Payer) -> None:
    """Write what a payer's pledges add up to."""
    museum.run(_SAVE, **written(saved))


def forget_member(museum: MuseumScope, member_id: int) -> None:
    """Take the person out of what they gave; the money stays."""
    museum.run(_FORGET, of_member=member_id)
