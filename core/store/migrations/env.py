"""What Alembic runs: migrate over the connection that `upgrade` opened."""

from alembic import context

from core.store import tables
from core.store.columns import metadata

assert tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
