"""The members of a segment: counted before an update goes out, and owed it page by page."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    true,
)

from core.states.giving import PledgeState
from core.states.outreach import Circle, ConsentState, Purpose, Recipient
from core.store.dialects import insert_once
from core.store.queries.audiences import TARGET, advance, owed, values_of
from core.store.queries.occasions import Occasion
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.community import consent, membership, space
from core.store.tables.giving import payer, pledge
from core.store.tables.outreach import delivery

_instant = bindparam("instant", type_=membership.c.joined_at.type)
_campaigns: BindParameter[int] = bindparam("campaigns", expanding=True)
_circle = bindparam("circle", type_=String())
_tier = bindparam("tier", type_=String())
_platform = bindparam("platform", type_=String())
_language = bindparam("language", type_=String())
_seen_at = func.coalesce(membership.c.seen_at, membership.c.joined_at)
_seen_since = bindparam("seen_since", type_=membership.c.joined_at.type)
_unseen_since = bindparam("unseen_since", type_=membership.c.joined_at.type)
_gave = exists(
    select(1).where(
        payer.c.museum_id == MUSEUM,
        payer.c.campaign_id.in_(_campaigns),
        payer.c.member_id == membership.c.member_id,
        payer.c.since_version.is_not(None),
    )
)
_has_tier = exists(
    select(1).where(
        pledge.c.museum_id == MUSEUM,
        pledge.c.member_id == membership.c.member_id,
        pledge.c.campaign_id.in_(_campaigns),
        pledge.c.tier == _tier,
        pledge.c.state == PledgeState.PAID,
    )
)
_rule = (
    membership.c.museum_id == MUSEUM,
    membership.c.joined_at <= _instant,
    case(
        (_circle == Circle.BACKERS.value, _gave),
        (_circle == Circle.NOT_YET.value, ~_gave),
        else_=true(),
    ),
    case((_tier.is_(None), true()), else_=_has_tier),
    case((_language.is_(None), true()), else_=membership.c.language == _language),
    case((_seen_since.is_(None), true()), else_=_seen_at >= _seen_since),
    case((_unseen_since.is_(None), true()), else_=_seen_at < _unseen_since),
    or_(
        _platform.is_(None),
        membership.c.lane == _platform,
        # A museum's own bot has a lane of its own: "telegram:5000".
        func.substr(membership.c.lane, 1, func.length(_platform) + 1) == _platform.concat(":"),
    ),
)
_members = (
    select(membership.c.member_id, membership.c.lane)
    .join(
        consent,
        and_(
            consent.c.museum_id == MUSEUM,
            consent.c.member_id == membership.c.member_id,
            consent.c.purpose == Purpose.MUSEUM,
            consent.c.state == ConsentState.GRANTED,
            consent.c.changed_at <= _instant,
        ),
    )
    .where(*_rule)
)
_counted = _members.subquery()
_PER_LANE = of_museum(
    select(_counted.c.lane, func.count()).group_by(_counted.c.lane).order_by(_counted.c.lane)
)
_SPACES = of_museum(
    select(space.c.platform, func.count())
    .where(space.c.museum_id == MUSEUM, space.c.closed_at.is_(None), space.c.staff.is_(False))
    .group_by(space.c.platform)
    .order_by(space.c.platform)
)
_page = (
    _members.where(membership.c.member_id > bindparam("cursor"))
    .order_by(membership.c.member_id)
    .limit(bindparam("chunk"))
    .subquery()
)
_LAST = of_museum(select(func.max(_page.c.member_id), func.count()).select_from(_page))
_found = _members.where(
    membership.c.member_id > bindparam("cursor"), membership.c.member_id <= bindparam("last")
).subquery()
_OWE = of_museum(
    insert_once(delivery).from_select(
        TARGET,
        select(*owed(Recipient.MEMBER, _found.c.member_id, _found.c.lane, null())).where(
            # SQLite takes the conflict clause after a select only behind a condition.
            literal(1) == 1
        ),
    )
)

#: What narrows a segment down, as values of the queries above.
Rule = dict[str, Any]


def per_lane(scope: MuseumScope, rule: Rule, now: datetime) -> dict[str, int]:
    """Count the members of a segment who want the museum's news, by their lanes."""
    return {lane: int(count) for lane, count in scope.run(_PER_LANE, **rule, instant=now)}


def public_spaces(scope: MuseumScope) -> dict[str, int]:
    """Count the museum's public spaces by platform."""
    return {platform.value: int(count) for platform, count in scope.run(_SPACES)}


def owe_members(scope: MuseumScope, of: Occasion, priority: int, rule: Rule, chunk: int) -> bool:
    """Owe an occasion to the next `chunk` of a segment; tells whether more may follow."""
    place = {"cursor": of.cursor, **rule}
    last, found = scope.run(_LAST, instant=of.caused_at, chunk=chunk, **place).one()
    if found:
        scope.run(_OWE, **values_of(of, priority, of.expires_at), **place, last=last)
        advance(scope, of.id, last)
    return bool(found == chunk)
