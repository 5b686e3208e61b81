"""When members last spoke to a museum, and in which language it answers them."""

import sqlalchemy as sa
from alembic import op

from core.store.migrations.first.kinds import INSTANT, STRUCTURE

revision = "0026"
down_revision = "0025"

_museum = sa.table("museum", sa.column("id"), sa.column("languages", STRUCTURE))
_membership = sa.table(
    "membership", sa.column("museum_id"), sa.column("member_id"), sa.column("language")
)
_member = sa.table("member", sa.column("id"), sa.column("language"))
_identity = sa.table(
    "identity", sa.column("member_id"), sa.column("language"), sa.column("seen_at")
)
_chosen = (
    sa.select(_member.c.language).where(_member.c.id == _membership.c.member_id).scalar_subquery()
)
_written = (
    sa.select(_identity.c.language)
    .where(_identity.c.member_id == _membership.c.member_id, _identity.c.language.is_not(None))
    .order_by(_identity.c.seen_at.desc())
    .limit(1)
    .scalar_subquery()
)


def upgrade() -> None:
    op.add_column("membership", sa.Column("seen_at", INSTANT))
    op.add_column("membership", sa.Column("language", sa.String(8)))
    if op.get_context().dialect.name == "postgresql":
        op.execute("SELECT set_config('culturetime.scope', 'network', true)")
    connection = op.get_bind()
    connection.execute(sa.update(_membership).values(language=sa.func.coalesce(_chosen, _written)))
    for museum_id, languages in connection.execute(sa.select(_museum)).all():
        # What a museum does not speak it answers in its first language.
        unspoken = sa.or_(
            _membership.c.language.is_(None), _membership.c.language.not_in(languages)
        )
        connection.execute(
            sa.update(_membership)
            .where(_membership.c.museum_id == museum_id, unspoken)
            .values(language=languages[0])
        )
