"""Roles by which a platform shows who backs a museum, and each member's reasons for them."""

from sqlalchemy import BigInteger, Column, Index, Text, UniqueConstraint

from core.messages import Platform
from core.states.roles import RoleTrouble
from core.store.columns import Instant, museum_table, state_of

backer_role = museum_table(
    "backer_role",
    Column("id", BigInteger, nullable=False),
    Column("platform", state_of(Platform), nullable=False),
    # As the platform names it: by which bot, in which server, which role.
    Column("address", Text, nullable=False),
    # Whose backers have it; 0: those of any campaign of the museum.
    Column("campaign_id", BigInteger, nullable=False, server_default="0"),
    Column("trouble", state_of(RoleTrouble)),
    UniqueConstraint("museum_id", "platform", "address", "campaign_id"),
    key=("id",),
)
Index("ix_backer_role_address", backer_role.c.platform, backer_role.c.address)

role_reason = museum_table(
    "role_reason",
    Column("member_id", BigInteger, nullable=False),
    Column("role_id", BigInteger, nullable=False),
    Column("since", Instant, nullable=False),
    key=("member_id", "role_id"),
)
Index("ix_role_reason_member_id", role_reason.c.member_id)

role_look = museum_table(
    "role_look",
    # Something changed that may give this member a role, or take it: it is looked at soon.
    Column("member_id", BigInteger, nullable=False),
    key=("member_id",),
)
