"""Databases for tests that come after one another: emptied in place, which takes a moment.

Making a database and dropping it costs a hundred times what deleting its rows does, and the first
connection to a new one is the slowest.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psycopg

from tests.postgres import Server

#: What deleting leaves behind grows; after so many tests a database is made anew.
_TESTS = 100

_SHAPE = """
SELECT (SELECT version_num FROM alembic_version), count(*), sum(oid::bigint), sum(relnatts)
FROM pg_class WHERE relnamespace = 'public'::regnamespace
"""
_TABLES = """
SELECT 'DELETE FROM ' || quote_ident(tablename) FROM pg_tables
WHERE schemaname = 'public' AND tablename <> 'alembic_version'
"""
_HANG_UP = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Copies:
    """Copies of the migrated database `template`, each given to one test at a time."""

    def __init__(self, server: Server, template: str) -> None:
        self._server = server
        self._template = template
        self._free: list[_Copy] = []

    def close(self) -> None:
        """Drop them all."""
        for copy in self._free:
            copy.close()

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give the address of a database with empty tables."""
        copy = self._free.pop() if self._free else _Copy(self._server, self._template)
        try:
            yield copy.address
        finally:
            if copy.emptied():
                self._free.append(copy)
            else:
                copy.close()


class _Copy:
    """One database, entered as the server's superuser beside the test."""

    def __init__(self, server: Server, template: str) -> None:
        self._open = ExitStack()
        self.address = self._open.enter_context(server.database(template))
        self._connection = self._open.enter_context(server.entered(self.address))
        self._shape = self._connection.execute(_SHAPE).fetchone()
        self._delete = "; ".join(row[0] for row in self._connection.execute(_TABLES))
        # Whatever refers to what: all of it goes.
        self._connection.execute("SET session_replication_role = replica")
        self._connection.execute("SET lock_timeout = '30s'")
        self._left = _TESTS

    def close(self) -> None:
        self._open.close()

    def emptied(self) -> bool:
        """Delete all rows; false if it can't be as it was, because a test changed more than rows.

        Whoever is still connected, such as a program that was killed, is disconnected.
        """
        self._left -= 1
        try:
            self._connection.execute(_HANG_UP)
            is_same = self._connection.execute(_SHAPE).fetchone() == self._shape
            self._connection.execute(self._delete)
        except psycopg.Error:
            return False
        return is_same and self._left > 0
