"""A statement is read: every row becomes a line of money, or is said to be wrong with its line."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from core.errors import Mistake
from core.giving.matching import BankLine
from core.money import Money
from payments.statements.columns import Columns, folded
from payments.statements.dates import form_of, likeliest_form, read_date
from payments.statements.decoding import decoded
from payments.statements.numbers import NoAmount, decimal_sign, read_minor
from payments.statements.table import Row, read_table


@dataclass(frozen=True, slots=True)
class BadLine:
    """A row that can't be read: the line on which it begins, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The lines of a statement, the oldest first and money that came before money that went."""

    lines: tuple[BankLine, ...]
    bad: tuple[BadLine, ...]


@dataclass(frozen=True, slots=True)
class _Manner:
    """How this file is written."""

    columns: Columns
    currency: str
    dates: str
    sign: str


def read_statement(content: bytes, name: str, columns: Columns, currency: str) -> Statement:
    """Read a bank's file; `currency` is the account's, where no column says it.

    Raises Mistake where the file as a whole makes no sense.
    """
    rows = [
        row for row in read_table(decoded(content, name), columns, name) if _has_money(row, columns)
    ]
    dates = [_cell(row, columns, "date") for row in rows]
    manner = _Manner(
        columns, currency, form_of(dates) or likeliest_form(dates), _sign(rows, columns, name)
    )
    good: list[BankLine] = []
    bad: list[BadLine] = []
    seen: Counter[str] = Counter()
    for row in rows:
        try:
            good.append(_line(row, manner, seen))
        except ValueError as error:
            bad.append(BadLine(row.line, str(error)))
    good.sort(key=lambda line: (line.booked_on, line.money.minor < 0))
    return Statement(tuple(good), tuple(bad))


def _sign(rows: list[Row], columns: Columns, name: str) -> str:
    meanings = ("amount", "credit", "debit")
    cells = [_cell(row, columns, meaning) for row in rows for meaning in meanings]
    try:
        return decimal_sign(filter(None, cells))
    except NoAmount as error:
        raise Mistake(f"{name}: {error}.") from None


def _has_money(row: Row, columns: Columns) -> bool:
    """Leave out what banks write below the table: balances and notes."""
    amounts = (_cell(row, columns, meaning) for meaning in ("amount", "credit", "debit"))
    return bool(_cell(row, columns, "date")) and any(amounts)


def _line(row: Row, manner: _Manner, seen: Counter[str]) -> BankLine:
    columns = manner.columns
    currency = _cell(row, columns, "currency").upper() or manner.currency
    booked = read_date(_cell(row, columns, "date"), manner.dates)
    try:
        money = Money(_minor(row, manner, currency), currency)
    except ValueError as error:
        raise ValueError(str(error)) from None
    if money.minor == 0:
        raise ValueError("the amount is zero")
    text, payer = _cell(row, columns, "text"), _cell(row, columns, "payer")
    mark = _mark(_cell(row, columns, "id"), booked, money, f"{folded(text)}|{folded(payer)}", seen)
    return BankLine(mark=mark, booked_on=booked, money=money, text=text, payer=payer)


def _minor(row: Row, manner: _Manner, currency: str) -> int:
    """Read what moved: one column with its sign, or one for each direction."""
    amount = _cell(row, manner.columns, "amount")
    if amount:
        return read_minor(amount, currency, manner.sign)
    came, went = (_cell(row, manner.columns, one) for one in ("credit", "debit"))
    moved = abs(read_minor(came, currency, manner.sign)) if came else 0
    return moved - (abs(read_minor(went, currency, manner.sign)) if went else 0)


def _mark(own_id: str, booked: date, money: Money, said: str, seen: Counter[str]) -> str:
    """Name a line so that it has the same name in every export.

    By the bank's own id, where there is one; else by all it says, and which of its equals of that
    day it is.
    """
    parts = [own_id, booked.isoformat(), str(money)]
    if not own_id:
        parts.append(said)
        which = json.dumps(parts)
        seen[which] += 1
        parts.append(str(seen[which]))
    return sha256(json.dumps(parts).encode()).hexdigest()


def _cell(row: Row, columns: Columns, meaning: str) -> str:
    """Read what a row says of something; a text is put together from its columns."""
    names = columns.names.get(meaning, ())
    return " ".join(filter(None, (row.cells.get(folded(name), "") for name in names)))
