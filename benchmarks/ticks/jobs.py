"""The table of APScheduler's store, filled faster than by adding a million jobs one by one."""

import sqlite3
from datetime import datetime
from pathlib import Path

_OTHERS = """
WITH RECURSIVE numbers(n) AS (SELECT :start UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :end)
INSERT INTO apscheduler_jobs (id, next_run_time, job_state)
SELECT printf('%08d', n), :later, :state FROM numbers
"""


def fill(file: Path, count: int, due_some_day: list[tuple[str, bytes]], later: datetime) -> None:
    """Write jobs that will be due, and others, never looked into, up to `count`."""
    at = later.timestamp()
    with sqlite3.connect(file) as connection:
        connection.executemany(
            "INSERT INTO apscheduler_jobs (id, next_run_time, job_state) VALUES (?, ?, ?)",
            [(name, at, state) for name, state in due_some_day],
        )
        others = {"start": len(due_some_day), "end": count, "later": at}
        connection.execute(_OTHERS, {**others, "state": due_some_day[0][1]})
    connection.close()


def make_due(file: Path, first: int, count: int) -> None:
    """Let some jobs be due now: one statement, which is part of the peer's cost."""
    with sqlite3.connect(file) as connection:
        connection.execute(
            "UPDATE apscheduler_jobs SET next_run_time = 1 WHERE id >= ? AND id < ?",
            (f"{first:08}", f"{first + count:08}"),
        )
    connection.close()
