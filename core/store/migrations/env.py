"""What Alembic runs: migrate over the connection that `upgrade` opened."""

import logging

from alembic import context

import core.store.tables  # noqa: F401 - fills the metadata
from core.store.columns import metadata

# What it does is told where it matters: nobody wants to read each step at every start.
logging.getLogger("alembic").setLevel(logging.WARNING)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
