"""Statements of a museum's bank (CSV): however a bank writes them, read as lines of money."""

from payments.statements.columns import Columns, read_columns, read_map
from payments.statements.reading import Statement, read_statement

__all__ = ["Columns", "Statement", "read_columns", "read_map", "read_statement"]
