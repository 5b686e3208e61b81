"""Pledges without a tier that nobody paid expire too."""

from alembic import op

revision = "0007"
down_revision = "0006"

#: 25 hours, as pledges that start from now on wait.
_UNTIL = {
    "postgresql": "started_at + interval '25 hours'",
    "sqlite": "started_at + 90000000000",
}


def upgrade() -> None:
    until = _UNTIL[op.get_context().dialect.name]
    op.execute(
        f"UPDATE pledge SET hold_until = {until} "  # noqa: S608 -- one of the two above
        "WHERE state = 'started' AND hold_until IS NULL"
    )
