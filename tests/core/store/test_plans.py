"""SQLite finds a person's rows by their index, and reads no museum's whole table."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, create_engine
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler

from tests.core.store.every_query import every_query, values_for

#: A table that is read from one end of a museum's rows to the other.
_WHOLE = re.compile(r"SEARCH (\w+) USING PRIMARY KEY \(museum_id=\?\)")


def plans(connection: Connection) -> Iterator[tuple[str, str, str]]:
    """Go through the queries: the name, the text, and how SQLite would answer it."""
    for name, query in every_query():
        values, statement = values_for(query), query.statement
        compiled = statement.compile(dialect=sqlite.dialect(), column_keys=sorted(values))  # type: ignore[attr-defined] # each is one
        assert isinstance(compiled, SQLCompiler)
        text = compiled.construct_expanded_state(values, escape_names=False).statement
        if " SET  WHERE" in text:
            # What it writes comes with each execution.
            continue
        asked = f"EXPLAIN QUERY PLAN {text}"
        rows = connection.exec_driver_sql(asked, (1,) * text.count("?"))
        yield name, text, "\n".join(row.detail for row in rows)


def second_columns(connection: Connection, table: str) -> set[str]:
    """List the columns that an index of a table has right behind the museum."""
    found = connection.exec_driver_sql(
        "SELECT second.name FROM pragma_index_list(?) AS one, pragma_index_info(one.name) AS first,"
        " pragma_index_info(one.name) AS second"
        " WHERE first.seqno = 0 AND first.name = 'museum_id' AND second.seqno = 1",
        (table,),
    )
    return {name for (name,) in found}


def test_no_question_reads_all_of_a_museum_where_an_index_has_the_answer(sqlite_url: str) -> None:
    engine = create_engine(sqlite_url)
    with engine.connect() as connection:
        wrong = {
            (name, table, column)
            for name, text, plan in plans(connection)
            for table in _WHOLE.findall(plan)
            # A museum has one campaign at a time: that tells nothing apart.
            for column in second_columns(connection, table) - {"campaign_id"}
            if f" {table}.{column} = ?" in text
        }
    engine.dispose()
    assert wrong == set()


def test_the_entries_of_a_gift_are_found_by_their_index(sqlite_url: str) -> None:
    engine = create_engine(sqlite_url)
    with engine.connect() as connection:
        found = {name: plan for name, _, plan in plans(connection)}
    engine.dispose()
    assert found["pledges._ENTRIES"] == (
        "SEARCH ledger USING INDEX ix_ledger_pledge (museum_id=? AND pledge_id=?)"
    )
    # By its index in its order: nothing is sorted, however many have given.
    assert "TEMP B-TREE" not in found["audiences._LAST"]
    # Of several museums at once, too, each row by its key.
    assert (
        "SEARCH consent USING PRIMARY KEY (museum_id=? AND member_id=?)"
        in found["memberships._THEIRS"]
    )
