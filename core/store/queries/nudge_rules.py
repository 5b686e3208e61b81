"""The rules of nudges that a museum adopted, and how far each has come with its members."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, func, null, select, update

from core.states.nudges import NudgeEnding
from core.states.outreach import ConsentState, DeliveryState, Priority, Purpose
from core.store.dialects import insert_once, insert_or_update
from core.store.records import columns_of, every
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.community import consent, membership
from core.store.tables.network import member, museum
from core.store.tables.nudges import nudge, nudge_round, nudge_rule
from core.store.tables.outreach import delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that a museum adopted; `texts` are its own words, by step, then by language."""

    rule: str
    texts: dict[str, dict[str, str]]
    adopted_by: str
    adopted_at: datetime
    off_at: datetime | None = None

    @property
    def is_on(self) -> bool:
        """Tell whether it goes on."""
        return self.off_at is None


@dataclass(frozen=True, slots=True)
class Round:
    """A rule that began for a campaign's members, or for a day; `cursor` is the last one found."""

    rule: str
    campaign_id: int
    about: str
    begun_at: datetime
    cursor: int


@dataclass(frozen=True, slots=True)
class Consenting:
    """A member who said yes to reminders, with the zone that they live in, if it is known."""

    member_id: int
    zone: str | None


_mine = nudge_rule.c.museum_id == MUSEUM
_this = nudge_rule.c.rule == bindparam("which")
_columns = columns_of(Rule, nudge_rule)
_SAVE = of_museum(
    insert_or_update(
        nudge_rule, ("museum_id", "rule"), "texts", "adopted_by", "adopted_at", "off_at"
    )
)
_ALL = of_museum(select(*_columns).where(_mine).order_by(nudge_rule.c.rule))
_OFF = of_museum(
    update(nudge_rule)
    .where(_mine, _this)
    .values(off_at=bindparam("at", type_=nudge_rule.c.off_at.type))
)
_END_OF_RULE = of_museum(
    update(nudge)
    .where(
        nudge.c.museum_id == MUSEUM, nudge.c.rule == bindparam("which"), nudge.c.due_at.is_not(None)
    )
    .values(
        due_at=null(),
        ended_at=bindparam("at", type_=nudge.c.ended_at.type),
        ending=NudgeEnding.OFF,
    )
)
_ADOPTED = across_museums(
    select(nudge_rule.c.museum_id)
    .join(museum, museum.c.id == nudge_rule.c.museum_id)
    .where(nudge_rule.c.off_at.is_(None), museum.c.replay_at.is_(None))
    .distinct()
)
_BEGIN = of_museum(insert_once(nudge_round))
_rounds = nudge_round.c.museum_id == MUSEUM
_ROUNDS = of_museum(
    select(*columns_of(Round, nudge_round))
    .where(_rounds, nudge_round.c.ended_at.is_(None))
    .order_by(nudge_round.c.begun_at)
)
_BEGUN = of_museum(
    select(nudge_round.c.rule, nudge_round.c.campaign_id, nudge_round.c.about).where(_rounds)
)
_ADVANCE = of_museum(
    update(nudge_round)
    .where(
        _rounds,
        nudge_round.c.rule == bindparam("of_rule"),
        nudge_round.c.campaign_id == bindparam("of_campaign"),
        nudge_round.c.about == bindparam("about_what"),
    )
    .values(
        cursor=bindparam("new_cursor"),
        ended_at=bindparam("new_ended_at", type_=nudge_round.c.ended_at.type),
    )
)
_instant = consent.c.changed_at.type
_CONSENTING = across_museums(
    select(membership.c.member_id, member.c.timezone)
    .join(
        consent,
        and_(
            consent.c.museum_id == membership.c.museum_id,
            consent.c.member_id == membership.c.member_id,
            consent.c.purpose == Purpose.REMINDERS,
            consent.c.state == ConsentState.GRANTED,
            consent.c.changed_at <= bindparam("by", type_=_instant),
        ),
    )
    .join(member, member.c.id == membership.c.member_id)
    .where(
        membership.c.museum_id == bindparam("of_museum"),
        membership.c.joined_at <= bindparam("by", type_=_instant),
        membership.c.member_id > bindparam("after"),
    )
    .order_by(membership.c.member_id)
    .limit(bindparam("most"))
)
_SENT = of_museum(
    select(nudge.c.rule, func.count())
    .join(
        delivery,
        and_(
            delivery.c.museum_id == MUSEUM,
            delivery.c.occasion_id == func.coalesce(nudge.c.told_with, nudge.c.id),
        ),
    )
    .where(
        nudge.c.museum_id == MUSEUM,
        nudge.c.owed_at.is_not(None),
        delivery.c.state == DeliveryState.SENT,
    )
    .group_by(nudge.c.rule)
)
_ARRIVED = of_museum(
    select(delivery.c.recipient_id, delivery.c.settled_at)
    .where(
        delivery.c.museum_id == MUSEUM,
        delivery.c.priority == int(Priority.NUDGE),
        delivery.c.state.in_((DeliveryState.SENT, DeliveryState.UNKNOWN)),
        delivery.c.settled_at.is_not(None),
    )
    .order_by(delivery.c.recipient_id, delivery.c.settled_at)
)
_STOPPED = of_museum(
    select(nudge.c.rule, func.count())
    .where(
        nudge.c.museum_id == MUSEUM,
        nudge.c.owed_at.is_not(None),
        nudge.c.ending == NudgeEnding.STOPPED,
    )
    .group_by(nudge.c.rule)
)


def every_rule(scope: MuseumScope) -> dict[str, Rule]:
    """Read the rules that a museum adopted, by their names, also those that are off again."""
    found = [Rule(**row._mapping) for row in scope.run(_ALL)]  # noqa: SLF001 - the public name of a row's mapping
    return {one.rule: one for one in found}


def save(scope: MuseumScope, rule: Rule) -> None:
    """Write a rule as a museum has it now."""
    scope.run(
        _SAVE,
        rule=rule.rule,
        texts=rule.texts,
        adopted_by=rule.adopted_by,
        adopted_at=rule.adopted_at,
        off_at=rule.off_at,
    )


def turn_off(scope: MuseumScope, rule: str, at: datetime) -> None:
    """Turn a rule off: what is planned by it is over."""
    scope.run(_OFF, which=rule, at=at)
    scope.run(_END_OF_RULE, which=rule, at=at)


def begun(scope: MuseumScope) -> set[tuple[str, int, str]]:
    """List what began at a museum, over or not: rule, campaign, about what."""
    return {tuple(row) for row in scope.run(_BEGUN)}


def adopting(network: NetworkScope) -> list[int]:
    """List the museums that live now and have a rule on."""
    return list(network.run(_ADOPTED).scalars())


def begin(scope: MuseumScope, new: Iterable[Round]) -> None:
    """Let rules begin, each once for what it is about."""
    scope.run_many(
        _BEGIN,
        [{name: getattr(one, name) for name in Round.__slots__} for one in new],
    )


def rounds(scope: MuseumScope) -> list[Round]:
    """Read what began and has members still to be found, the first first."""
    return every(Round, scope.run(_ROUNDS))


def advance(scope: MuseumScope, of: Round, cursor: int, ended_at: datetime | None) -> None:
    """Note how far a round has come."""
    scope.run(
        _ADVANCE,
        of_rule=of.rule,
        of_campaign=of.campaign_id,
        about_what=of.about,
        new_cursor=cursor,
        new_ended_at=ended_at,
    )


def consenting(
    network: NetworkScope, museum_id: int, by: datetime, after: int, most: int
) -> list[Consenting]:
    """Find the next members who had said yes to reminders by an instant."""
    asked = {"of_museum": museum_id, "by": by, "after": after, "most": most}
    return every(Consenting, network.run(_CONSENTING, **asked))


def sent(scope: MuseumScope) -> dict[str, int]:
    """Count the nudges that arrived, by rule."""
    return {rule: int(count) for rule, count in scope.run(_SENT)}


def arrived(scope: MuseumScope) -> list[tuple[int, datetime]]:
    """List which member got a nudge, or perhaps did, and when: by member, then by instant."""
    return [(who, at) for who, at in scope.run(_ARRIVED)]


def stopped(scope: MuseumScope) -> dict[str, int]:
    """Count those after which their member said no to all, by rule."""
    return {rule: int(count) for rule, count in scope.run(_STOPPED)}
