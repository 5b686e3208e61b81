"""Campaigns with their tiers, milestones and counters."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, case, delete, exists, func, select, update

from core.states.giving import MilestoneKind, Standing
from core.store.columns import new_id
from core.store.dialects import insert_once, insert_or_update
from core.store.qualified import Qualified
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.giving import campaign, milestone, milestone_reached
from core.store.tables.network import museum

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Campaign:
    """A goal in money with its dates and its counters. Amounts are minor units of `currency`.

    `texts` are the museum's own words for what the program says: see `core.outreach.own_words`.
    """

    id: int
    slug: str
    draft: bool
    title: Texts
    story: Texts
    below_goal: Texts
    currency: str
    goal_minor: int
    goal_shown: str | None
    pieces: int | None
    gift_least: int
    gift_most: int
    suggested: list[int]
    opens_at: datetime
    closes_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    raised_minor: int
    pending_minor: int
    backers: int
    ledger_version: int
    changed_at: datetime | None
    texts: dict[str, Texts] | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A threshold: percent, minor units, people, number of the day, or hours before the close."""

    campaign_id: int
    name: str
    position: int
    kind: MilestoneKind
    threshold: int


@dataclass(frozen=True, slots=True)
class Reached:
    """The first crossing of a milestone, and whether it still stands."""

    campaign_id: int
    name: str
    reached_at: datetime
    ledger_version: int
    occasion_id: int
    standing: Standing


_OF_MILESTONE = len(Milestone.__slots__)
_mine = campaign.c.museum_id == MUSEUM
_this = campaign.c.id == bindparam("campaign_id")
_columns = columns_of(Campaign, campaign)
_BY_ID = of_museum(select(*_columns).where(_mine, _this))
_LOCKED = of_museum(select(*_columns).where(_mine, _this).with_for_update())
_BY_SLUG = of_museum(select(*_columns).where(_mine, campaign.c.slug == bindparam("slug")))
_ALL = of_museum(select(*_columns).where(_mine).order_by(campaign.c.opens_at, campaign.c.slug))
_told = and_(
    milestone_reached.c.museum_id == MUSEUM,
    milestone_reached.c.campaign_id == milestone.c.campaign_id,
    milestone_reached.c.name == milestone.c.name,
)
#: Whether the totals have reached it: see `core.giving.milestones.is_crossed`. Time is no total.
_is_crossed = case(
    (
        milestone.c.kind == MilestoneKind.PERCENT,
        campaign.c.raised_minor * 100 >= milestone.c.threshold * campaign.c.goal_minor,
    ),
    (milestone.c.kind == MilestoneKind.AMOUNT, campaign.c.raised_minor >= milestone.c.threshold),
    (milestone.c.kind == MilestoneKind.BACKERS, campaign.c.backers >= milestone.c.threshold),
    else_=False,
)
_stands = func.coalesce(milestone_reached.c.standing == Standing.STANDING, False)
_one_turns = exists(
    select(1)
    .select_from(milestone.outerjoin(milestone_reached, _told))
    .where(
        milestone.c.museum_id == MUSEUM,
        milestone.c.campaign_id == campaign.c.id,
        _is_crossed != _stands,
    )
    .correlate(campaign)
)
_COUNT = of_museum(
    update(campaign)
    .where(_mine, _this)
    .values(
        raised_minor=campaign.c.raised_minor + bindparam("raised"),
        pending_minor=campaign.c.pending_minor + bindparam("pending"),
        backers=campaign.c.backers + bindparam("people"),
        ledger_version=campaign.c.ledger_version + bindparam("entries"),
        changed_at=bindparam("at"),
    )
    .returning(Qualified(_one_turns))
)
_OPENED = of_museum(
    update(campaign)
    .where(_mine, _this, campaign.c.opened_at.is_(None))
    .values(opened_at=bindparam("at"))
)
_CLOSED = of_museum(
    update(campaign)
    .where(_mine, _this, campaign.c.closed_at.is_(None))
    .values(closed_at=bindparam("at"))
)
_REOPEN = of_museum(update(campaign).where(_mine, _this).values(closed_at=None))
_SAVE = of_museum(
    insert_or_update(
        campaign,
        ("museum_id", "slug"),
        *("draft", "title", "story", "below_goal", "currency", "goal_minor", "goal_shown"),
        *("pieces", "gift_least", "gift_most", "suggested", "opens_at", "closes_at"),
    )
)
_REWRITE = of_museum(
    update(campaign)
    .where(_mine, _this)
    .values(texts=bindparam("new_texts", type_=campaign.c.texts.type))
)
_UNTOLD = across_museums(
    select(campaign.c.museum_id, campaign.c.id)
    .join(museum, museum.c.id == campaign.c.museum_id)
    .where(
        campaign.c.draft.is_(False), campaign.c.closed_at.is_(None), museum.c.replay_at.is_(None)
    )
)
_MILESTONES = of_museum(
    select(*columns_of(Milestone, milestone))
    .where(milestone.c.museum_id == MUSEUM, milestone.c.campaign_id == bindparam("campaign_id"))
    .order_by(milestone.c.position)
)
_SAVE_MILESTONE = of_museum(
    insert_or_update(
        milestone, ("museum_id", "campaign_id", "name"), "position", "kind", "threshold"
    )
)
_DROP_MILESTONES = of_museum(
    delete(milestone).where(
        milestone.c.museum_id == MUSEUM,
        milestone.c.campaign_id == bindparam("campaign_id"),
        milestone.c.name.not_in(bindparam("names", expanding=True)),
    )
)
_here = milestone_reached.c.museum_id == MUSEUM
_REACHED = of_museum(
    select(*columns_of(Reached, milestone_reached))
    .where(_here, milestone_reached.c.campaign_id == bindparam("campaign_id"))
    .order_by(milestone_reached.c.reached_at, milestone_reached.c.name)
)
_PROGRESS = of_museum(
    select(*columns_of(Milestone, milestone), *columns_of(Reached, milestone_reached))
    .join_from(milestone, milestone_reached, _told, isouter=True)
    .where(milestone.c.museum_id == MUSEUM, milestone.c.campaign_id == bindparam("campaign_id"))
)
_REACH = of_museum(insert_once(milestone_reached).returning(milestone_reached.c.name))
_STAND = of_museum(
    update(milestone_reached)
    .where(
        _here,
        milestone_reached.c.campaign_id == bindparam("in_campaign"),
        milestone_reached.c.name == bindparam("milestone"),
    )
    .values(standing=bindparam("standing"))
)
_TOLD_BY = of_museum(
    select(*columns_of(Reached, milestone_reached)).where(
        _here, milestone_reached.c.occasion_id == bindparam("occasion_id")
    )
)


def find(museum_: MuseumScope, campaign_id: int) -> Campaign | None:
    """Read a campaign."""
    return one(Campaign, museum_.run(_BY_ID, campaign_id=campaign_id).first())


def lock(museum_: MuseumScope, campaign_id: int) -> Campaign:
    """Read a campaign and hold it until the transaction ends: totals change only under this."""
    return Campaign(*museum_.run(_LOCKED, campaign_id=campaign_id).one())


def named(museum_: MuseumScope, slug: str) -> Campaign | None:
    """Read a campaign by its slug."""
    return one(Campaign, museum_.run(_BY_SLUG, slug=slug).first())


def every_campaign(museum_: MuseumScope) -> list[Campaign]:
    """Read a museum's campaigns, the first to open first."""
    return every(Campaign, museum_.run(_ALL))


def count(museum_: MuseumScope, campaign_id: int, at: datetime, **changes: int) -> bool:
    """Change the counters by `raised`, `pending`, `people` and ledger `entries`.

    Tells whether there is a milestone whose standing is not what they say now.
    """
    given = {"raised": 0, "pending": 0, "people": 0, "entries": 0, **changes}
    return bool(museum_.run(_COUNT, campaign_id=campaign_id, at=at, **given).scalar_one())


def tell_opened(museum_: MuseumScope, campaign_id: int, at: datetime) -> bool:
    """Mark the opening as told; false if it was."""
    return museum_.run(_OPENED, campaign_id=campaign_id, at=at).rowcount == 1


def tell_closed(museum_: MuseumScope, campaign_id: int, at: datetime) -> bool:
    """Mark the closing as told; false if it was."""
    return museum_.run(_CLOSED, campaign_id=campaign_id, at=at).rowcount == 1


def reopen(museum_: MuseumScope, campaign_id: int) -> None:
    """Forget that the closing was told: it was put off, and comes again."""
    museum_.run(_REOPEN, campaign_id=campaign_id)


def save(museum_: MuseumScope, **columns: Any) -> Campaign:
    """Insert a campaign or change the one with its slug; counters stay."""
    museum_.run(_SAVE, id=new_id(), **columns)
    return Campaign(*museum_.run(_BY_SLUG, slug=columns["slug"]).one())


def rewrite(museum_: MuseumScope, campaign_id: int, texts: dict[str, Texts] | None) -> None:
    """Keep the museum's own words for what the program says of a campaign."""
    museum_.run(_REWRITE, campaign_id=campaign_id, new_texts=texts or None)


def living(network: NetworkScope) -> list[tuple[int, int]]:
    """List (museum, campaign) of all campaigns whose closing is not told, replays aside."""
    return [(row.museum_id, row.id) for row in network.run(_UNTOLD)]


def milestones(museum_: MuseumScope, campaign_id: int) -> list[Milestone]:
    """Read a campaign's milestones in the museum's order."""
    return every(Milestone, museum_.run(_MILESTONES, campaign_id=campaign_id))


def save_milestones(museum_: MuseumScope, campaign_id: int, wanted: list[dict[str, Any]]) -> None:
    """Make `wanted` the campaign's milestones; what was reached stays reached."""
    museum_.run(
        _DROP_MILESTONES, campaign_id=campaign_id, names=[row["name"] for row in wanted] or [""]
    )
    museum_.run_many(_SAVE_MILESTONE, [{**row, "campaign_id": campaign_id} for row in wanted])


def reached(museum_: MuseumScope, campaign_id: int) -> list[Reached]:
    """Read what was reached, the first first."""
    return every(Reached, museum_.run(_REACHED, campaign_id=campaign_id))


def progress(museum_: MuseumScope, campaign_id: int) -> list[tuple[Milestone, Reached | None]]:
    """Read a campaign's milestones in the museum's order, each with its first crossing."""
    rows = museum_.run(_PROGRESS, campaign_id=campaign_id)
    found = [
        (Milestone(*row[:_OF_MILESTONE]), Reached(*row[_OF_MILESTONE:]) if row[-1] else None)
        for row in rows
    ]
    # They are a handful, and each gift asks: a database takes longer to put them in order.
    return sorted(found, key=lambda each: each[0].position)


def told_by(museum_: MuseumScope, occasion_id: int) -> list[Reached]:
    """Read the milestones that an occasion tells."""
    return every(Reached, museum_.run(_TOLD_BY, occasion_id=occasion_id))


def reach(museum_: MuseumScope, what: Reached) -> bool:
    """Write the first crossing; false if it was there: only the insert makes the occasion."""
    row = {name: getattr(what, name) for name in Reached.__slots__}
    return museum_.run(_REACH, **row).first() is not None


def stand(museum_: MuseumScope, campaign_id: int, name: str, standing: Standing) -> None:
    """Say whether a reached milestone still stands."""
    museum_.run(_STAND, in_campaign=campaign_id, milestone=name, standing=standing)
