"""What Alembic runs: migrate over the connection that `upgrade` opened."""

from alembic import context

import core.store.tables  # noqa: F401 - fills the metadata
from core.store.columns import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
