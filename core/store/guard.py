"""The last wall: a statement without a scope does not reach the database."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, event

from core.errors import ScopeError
from core.store.scope import SCOPED


def guard(engine: Engine) -> None:
    """Make `engine` refuse every statement that comes from no scope."""

    @event.listens_for(engine, "before_execute")
    def _check(
        _connection: Connection,
        statement: object,
        _many: object,
        _parameters: object,
        options: Mapping[str, Any],
    ) -> None:
        if not options.get(SCOPED):
            message = f"a query ran without a scope: {statement}"
            raise ScopeError(message)

    @event.listens_for(engine, "begin")
    def _forget(connection: Connection) -> None:
        connection.info.pop(SCOPED, None)
