"""Campaigns, tiers, milestones, pledges and the ledger."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Text, UniqueConstraint

from core.messages import Platform
from core.states.giving import (
    Anonymity,
    EntryKind,
    GiftSource,
    HeldFor,
    MilestoneKind,
    PledgeState,
    Publicity,
    Standing,
)
from core.store.columns import Instant, Structure, museum_table, state_of

campaign = museum_table(
    "campaign",
    Column("id", BigInteger, nullable=False),
    Column("slug", String(64), nullable=False),
    Column("draft", Boolean, nullable=False),
    Column("title", Structure, nullable=False),
    Column("story", Structure, nullable=False),
    Column("below_goal", Structure, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("goal_minor", BigInteger, nullable=False),
    Column("goal_shown", String(32)),
    Column("pieces", Integer),
    Column("gift_least", BigInteger, nullable=False),
    Column("gift_most", BigInteger, nullable=False),
    Column("suggested", Structure, nullable=False),
    Column("opens_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    # When the opening and the closing were told.
    Column("opened_at", Instant),
    Column("closed_at", Instant),
    # The counters, kept under the campaign's lock and checked against the ledger.
    Column("raised_minor", BigInteger, nullable=False, server_default="0"),
    Column("pending_minor", BigInteger, nullable=False, server_default="0"),
    Column("backers", BigInteger, nullable=False, server_default="0"),
    Column("ledger_version", BigInteger, nullable=False, server_default="0"),
    Column("changed_at", Instant),
    # The museum's own words for what the program says of it: see core.outreach.own_words.
    Column("texts", Structure),
    UniqueConstraint("museum_id", "slug"),
    key=("id",),
)

tier = museum_table(
    "tier",
    Column("campaign_id", BigInteger, nullable=False),
    Column("slug", String(64), nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", Structure, nullable=False),
    Column("minimum_minor", BigInteger, nullable=False),
    Column("fair_value_minor", BigInteger, nullable=False),
    Column("stock", BigInteger),
    Column("taken", BigInteger, nullable=False, server_default="0"),
    key=("campaign_id", "slug"),
)

milestone = museum_table(
    "milestone",
    Column("campaign_id", BigInteger, nullable=False),
    Column("name", String(64), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", state_of(MilestoneKind), nullable=False),
    Column("threshold", BigInteger, nullable=False),
    key=("campaign_id", "name"),
)

milestone_reached = museum_table(
    "milestone_reached",
    Column("campaign_id", BigInteger, nullable=False),
    Column("name", String(64), nullable=False),
    Column("reached_at", Instant, nullable=False),
    Column("ledger_version", BigInteger, nullable=False),
    Column("occasion_id", BigInteger, nullable=False),
    Column("standing", state_of(Standing), nullable=False),
    key=("campaign_id", "name"),
)

pledge = museum_table(
    "pledge",
    Column("id", BigInteger, nullable=False),
    Column("campaign_id", BigInteger, nullable=False),
    Column("payer", Text, nullable=False),
    Column("member_id", BigInteger),
    Column("people", Integer, nullable=False),
    Column("state", state_of(PledgeState), nullable=False),
    Column("source", state_of(GiftSource), nullable=False),
    Column("reference", Text),
    Column("amount_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    # The campaign's currency for one unit of the gift's, frozen when it was started.
    Column("rate", String(32), nullable=False),
    Column("tier", String(64)),
    # When its place of the tier was taken, and until when a started pledge waits for its payment.
    Column("placed_at", Instant),
    Column("hold_until", Instant),
    # The payer's name as the museum was given it, for its own eyes.
    Column("name", Text, nullable=False, server_default=""),
    Column("anonymity", state_of(Anonymity), nullable=False),
    Column("public_name", Text),
    # What the pledge adds to the campaign's totals, in the campaign's minor units.
    Column("net_minor", BigInteger, nullable=False, server_default="0"),
    Column("pending_minor", BigInteger, nullable=False, server_default="0"),
    # The chat where it began, and where the thanks go.
    Column("platform", state_of(Platform)),
    Column("address", Text),
    Column("language", String(8)),
    Column("started_at", Instant, nullable=False),
    # The instant of the newest picture that a provider gave of it.
    Column("reported_at", Instant),
    # What the giver lets the public read, and whether the public does.
    Column("public_message", Text),
    Column("publicity", state_of(Publicity), nullable=False, server_default=Publicity.NOTHING),
    Column("held_for", state_of(HeldFor)),
    # When staff last decided on it.
    Column("looked_at", Instant),
    # What banks and staff call it: a creditor reference. Empty for what came without a provider.
    Column("code", String(16)),
    UniqueConstraint("museum_id", "campaign_id", "reference"),
    key=("id",),
)
Index("ix_pledge_member", pledge.c.museum_id, pledge.c.member_id)
Index(
    "ix_pledge_public",
    pledge.c.museum_id,
    pledge.c.publicity,
    pledge.c.campaign_id,
    pledge.c.reported_at,
)
Index("ix_pledge_code", pledge.c.museum_id, pledge.c.code, unique=True)
Index("ix_pledge_hold", pledge.c.museum_id, pledge.c.state, pledge.c.hold_until)

ledger = museum_table(
    "ledger",
    Column("campaign_id", BigInteger, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("pledge_id", BigInteger, nullable=False),
    Column("kind", state_of(EntryKind), nullable=False),
    Column("account", Text, nullable=False),
    Column("object", Text, nullable=False),
    # What the provider stated, in the gift's currency; what the total moved by, in the campaign's.
    Column("stated_minor", BigInteger, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", Text),
    UniqueConstraint("museum_id", "account", "kind", "object"),
    key=("campaign_id", "version"),
)
Index("ix_ledger_pledge", ledger.c.museum_id, ledger.c.pledge_id)

payer = museum_table(
    "payer",
    Column("campaign_id", BigInteger, nullable=False),
    Column("payer", Text, nullable=False),
    Column("member_id", BigInteger),
    Column("people", Integer, nullable=False),
    Column("net_minor", BigInteger, nullable=False),
    # The ledger's version at which the payer first became a backer.
    Column("since_version", BigInteger),
    key=("campaign_id", "payer"),
)
Index("ix_payer_member", payer.c.museum_id, payer.c.campaign_id, payer.c.member_id)
