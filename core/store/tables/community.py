"""Memberships, consents, spaces and staff of a museum."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    String,
    Text,
    UniqueConstraint,
    false,
)

from core.messages import Platform
from core.states.community import SpaceOrigin, SpaceTrouble
from core.states.nudges import Pace
from core.states.outreach import ConsentState, Purpose
from core.store.columns import Instant, museum_table, state_of

membership = museum_table(
    "membership",
    Column("member_id", BigInteger, nullable=False),
    # The lane of the address by which the member talks to this museum.
    Column("lane", String(64), nullable=False),
    Column("joined_at", Instant, nullable=False),
    # What led the member here first, as the museum named it: a poster, a letter.
    Column("source", String(64)),
    # When they last said something to this museum, and in which language it answers them.
    Column("seen_at", Instant),
    Column("language", String(8)),
    # How often the member wants to be reminded.
    Column("pace", state_of(Pace), nullable=False, server_default=Pace.USUAL),
    key=("member_id",),
)

consent = museum_table(
    "consent",
    Column("member_id", BigInteger, nullable=False),
    Column("purpose", state_of(Purpose), nullable=False),
    Column("state", state_of(ConsentState), nullable=False),
    Column("changed_at", Instant, nullable=False),
    key=("member_id", "purpose"),
)

consent_record = museum_table(
    "consent_record",
    Column("id", BigInteger, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("purpose", state_of(Purpose), nullable=False),
    Column("state", state_of(ConsentState), nullable=False),
    Column("at", Instant, nullable=False),
    Column("language", String(8), nullable=False),
    Column("wording", String(32), nullable=False),
    Column("source", Text, nullable=False),
    key=("member_id", "id"),
)

space = museum_table(
    "space",
    Column("id", BigInteger, nullable=False),
    Column("platform", state_of(Platform), nullable=False),
    Column("address", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("staff", Boolean, nullable=False),
    Column("quiet_from", String(5)),
    Column("quiet_until", String(5)),
    Column("bound_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("origin", state_of(SpaceOrigin), nullable=False, server_default="file"),
    # Why nothing can be posted there; also kept once it is closed for that reason.
    Column("trouble", state_of(SpaceTrouble)),
    # Whether what is announced of a campaign goes below its first announcement there.
    Column("threads", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("museum_id", "platform", "address"),
    key=("id",),
)
Index("ix_space_place", space.c.platform, space.c.address)

staff = museum_table(
    "staff",
    Column("email", String(254), nullable=False),
    Column("name", Text, nullable=False),
    Column("role", String(24), nullable=False),
    key=("email",),
)

bot = museum_table(
    "bot",
    Column("platform", state_of(Platform), nullable=False),
    Column("account", String(32), nullable=False),
    # The bot's token, encrypted with a key of the installation.
    Column("sealed", Text, nullable=False),
    Column("added_at", Instant, nullable=False),
    # Since then the platform refuses the token, which staff were told.
    Column("refused_at", Instant),
    key=("platform",),
)
