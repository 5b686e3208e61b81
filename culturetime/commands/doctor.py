"""The examination of an installation."""

import asyncio

import typer
from rich.table import Table

from culturetime.clock import read_clock
from culturetime.commands.output import console, plain
from culturetime.doctor import Finding, examine
from culturetime.settings import read_settings


def doctor() -> None:
    """Examine settings, database, ledger, disk, languages and clock; 0 when nothing is broken."""
    findings = asyncio.run(examine(read_settings(), read_clock()))
    console().print(_table(findings))
    if any(finding.fix for finding in findings):
        raise typer.Exit(1)


def _table(findings: list[Finding]) -> Table:
    table = Table("", "check", "found", "fix")
    for finding in findings:
        mark = "✗" if finding.fix else "✓"
        table.add_row(mark, finding.check, plain(finding.found), plain(finding.fix))
    return table
