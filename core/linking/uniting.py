"""Two members turn out to be one person: everything comes together in one transaction."""

from datetime import datetime

from core.community.museums import now_of
from core.giving import uniting as gifts
from core.linking import consents
from core.outreach import uniting as messages
from core.store import MuseumScope, NetworkScope
from core.store.queries import (
    backer_roles,
    labels,
    members,
    memberships,
    museums,
    nudges,
    questions,
)
from core.store.queries import uniting as rows
from core.store.queries.members import Member


def unite(
    network: NetworkScope, kept: int, former: int, language: str, wall: datetime
) -> Member | None:
    """Make all that is `former`'s `kept`'s, at every museum; gives the member as they are then.

    Nothing, and nothing changes, if one of the two is gone. Locks in one order: the members, then
    museum by museum pledges, campaigns, occasions, deliveries.
    """
    if kept == former or len(members.lock(network, sorted([kept, former]))) != len({kept, former}):
        return None
    both = members.members(network, [kept, former])
    at = {one: members.museums_of(network, one) for one in (kept, former)}
    for museum_id in sorted({*at[kept], *at[former]}):
        museum = museums.find(network, museum_id)
        if museum is not None:
            scope, now = network.museum(museum_id), now_of(museum, wall)
            gifts.unite(scope, kept, former, now)
            _unite_memberships(scope, kept, former, language, now)
            messages.unite(scope, kept, former, now)
            nudges.unite(scope, kept, former)
            for one in (kept, former):
                backer_roles.look(scope, one)
    messages.unite(network.museum(museums.NOBODYS.id), kept, former, wall)
    united = _together(both[kept], both[former])
    members.choose(network, united)
    members.unite(network, kept, former)
    return united


def _unite_memberships(
    scope: MuseumScope, kept: int, former: int, language: str, now: datetime
) -> None:
    mine, theirs = memberships.find(scope, kept), memberships.find(scope, former)
    if theirs is not None and mine is None:
        rows.move_membership(scope, kept, former)
    elif theirs is not None and mine is not None:
        consents.unite(scope, kept, former, language, now)
        first = min(mine, theirs, key=lambda one: one.joined_at)
        source = first.source or mine.source or theirs.source
        rows.join(scope, kept, first.joined_at, source)
        rows.leave(scope, former)
    rows.move_records(scope, kept, former)
    labels.move(scope, former, kept)
    questions.move(scope, former, kept)


def _together(kept: Member, former: Member) -> Member:
    """Keep what one chose; where they chose nothing, what the other did."""
    hours = kept if kept.quiet_from else former
    return kept._replace(
        language=kept.language or former.language,
        timezone=kept.timezone or former.timezone,
        quiet_from=hours.quiet_from,
        quiet_until=hours.quiet_until,
        created_at=min(kept.created_at, former.created_at),
    )
