"""What members are to be reminded of, and when."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Text, UniqueConstraint, text

from core.states.nudges import NudgeEnding
from core.store.columns import Instant, Structure, museum_table, state_of

nudge = museum_table(
    "nudge",
    # The id of its occasion too, once it is owed: so it is owed once.
    Column("id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    # The rule that it comes from, and which of its steps it is.
    Column("rule", String(32), nullable=False),
    Column("step", Integer, nullable=False),
    # 0 where it is about no campaign.
    Column("campaign_id", BigInteger, nullable=False),
    # Which of several of one kind: a day, a reward, a gift.
    Column("about", String(64), nullable=False),
    # When the rule began for the member: a gift from then on ends it.
    Column("began_at", Instant, nullable=False),
    # When it is to be looked at; empty once it is owed or over.
    Column("due_at", Instant),
    Column("expires_at", Instant, nullable=False),
    # What it says beside what its rule says: see core.outreach.nudge_words.
    Column("subject", Structure),
    Column("owed_at", Instant),
    Column("ended_at", Instant),
    Column("ending", state_of(NudgeEnding)),
    # The id of the nudge whose message tells this one as well.
    Column("told_with", BigInteger),
    UniqueConstraint(
        "museum_id", "member_id", "rule", "campaign_id", "about", "step", name="uq_nudge_step"
    ),
    key=("id",),
)
nudge_rule = museum_table(
    "nudge_rule",
    Column("rule", String(32), nullable=False),
    # The museum's own words, by step, then by language.
    Column("texts", Structure, nullable=False),
    Column("adopted_by", Text, nullable=False),
    Column("adopted_at", Instant, nullable=False),
    Column("off_at", Instant),
    key=("rule",),
)

nudge_round = museum_table(
    "nudge_round",
    Column("rule", String(32), nullable=False),
    # 0 for a rule of the day.
    Column("campaign_id", BigInteger, nullable=False),
    Column("about", String(64), nullable=False),
    Column("begun_at", Instant, nullable=False),
    # The member reached so far, then when the last was found.
    Column("cursor", BigInteger, nullable=False),
    Column("ended_at", Instant),
    key=("rule", "campaign_id", "about"),
)

#: What is planned. SQLite uses a partial index only where a query says its very words.
PLANNED = text("nudge.due_at IS NOT NULL")
_PLANNED = text("due_at IS NOT NULL")
Index(
    "ix_nudge_due",
    nudge.c.due_at,
    nudge.c.museum_id,
    nudge.c.member_id,
    nudge.c.id,
    sqlite_where=_PLANNED,
    postgresql_where=_PLANNED,
)
