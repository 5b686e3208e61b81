"""Statements as banks write them: delimiters, encodings, decimals and dates are recognised."""

from datetime import date

import pytest

from core.errors import Mistake
from core.money import Money
from payments.statements import Columns, Statement, read_map, read_statement

_MAP = read_map("date=Data,amount=Importo,text=Descrizione")
_DAY = date(2013, 2, 14)


def read(text: str, columns: Columns = _MAP, encoding: str = "utf-8") -> Statement:
    """Read a statement of an account in euros."""
    return read_statement(text.encode(encoding), "estratto.csv", columns, "EUR")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_and_encoding_is_recognised(delimiter: str, encoding: str) -> None:
    rows = [["Data", "Importo", "Descrizione"], ["14/02/2013", '"1.050,00"', '"Carità; perché, €"']]
    text = "Conto 123\n\n" + "\r\n".join(delimiter.join(row) for row in rows)
    [line] = read(text, encoding=encoding).lines
    assert (line.booked_on, line.money) == (_DAY, Money(1_050_00, "EUR"))
    assert line.text == "Carità; perché, €"


@pytest.mark.parametrize(
    ("written", "minor"),
    [
        *(("50,00", 50_00), ("+50,00", 50_00), ("-50,00", -50_00), ("50,00-", -50_00)),
        *(("1.234,56", 1234_56), ("1 234,56", 1234_56), ("1'234,56", 1234_56)),
        *(("1\u00a0234,56 €", 1234_56), ("EUR 50,00", 50_00), ("(50,00)", -50_00)),
        *(("\u22125,5", -5_50), ("0,30", 30), ("7", 7_00)),
    ],
)
def test_an_amount_is_read_as_banks_write_it(written: str, minor: int) -> None:
    text = f'Data;Importo;Descrizione\n14.02.2013;"{written}";x\n14.02.2013;1,00;y'
    assert Money(minor, "EUR") in [line.money for line in read(text).lines]


def test_the_decimals_are_those_of_the_whole_file() -> None:
    text = "Data;Importo;Descrizione\n2013-02-14;1,234.50;x\n2013-02-14;1,234;y"
    assert [line.money.minor for line in read(text).lines] == [1234_50, 1234_00]
    mixed = "Data;Importo;Descrizione\n2013-02-14;1.50;x\n2013-02-14;1,50;y"
    with pytest.raises(Mistake, match="some a comma"):
        read(mixed)


@pytest.mark.parametrize(
    "written",
    [
        *("2013-02-14", "14.02.2013", "14/02/2013", "14-02-2013", "2013/02/14", "20130214"),
        *("14.02.13", "02/14/2013", "2013-02-14 10:30:00", "2013-02-14T10:30:00Z"),
    ],
)
def test_a_date_is_read_as_banks_write_it(written: str) -> None:
    [line] = read(f"Data;Importo;Descrizione\n{written};1,00;x").lines
    assert line.booked_on == _DAY


def test_a_day_stands_before_its_month_unless_the_file_says_otherwise() -> None:
    [first] = read("Data;Importo;Descrizione\n02/03/2013;1,00;x").lines
    assert first.booked_on == date(2013, 3, 2)
    text = "Data;Importo;Descrizione\n02/03/2013;1,00;x\n02/14/2013;1,00;y"
    assert [line.booked_on for line in read(text).lines] == [_DAY, date(2013, 2, 3)][::-1]


def test_what_came_and_what_went_may_stand_in_two_columns() -> None:
    columns = read_map("date=Data,credit=Avere,debit=Dare,text=Causale+Dettagli,payer=Da,id=Id")
    text = "Id;Data;Dare;Avere;Causale;Dettagli;Da\n1;14.02.2013;;50,00;RF18;grazie;Ada\n"
    [came, went] = read(text + "2;14.02.2013;7,00;;canone;;", columns).lines
    assert (came.money.minor, came.text, came.payer) == (50_00, "RF18 grazie", "Ada")
    assert went.money.minor == -7_00


def test_a_line_has_the_same_mark_in_every_export() -> None:
    head = "Data;Importo;Descrizione\n"
    one, two = "14.02.2013;50,00;dono", "15.02.2013;50,00;dono"
    first = read(f"{head}{one}\n{two}").lines
    again = read(
        "Altra intestazione\n" + head + f'{two}\n14/02/2013;"50,0";DONO'.replace("/", ".")
    ).lines
    assert {line.mark for line in first} == {line.mark for line in again}


def test_two_equal_lines_are_two_and_stay_two() -> None:
    text = "Data;Importo;Descrizione\n14.02.2013;50,00;dono\n14.02.2013;50,00;dono"
    marks = [line.mark for line in read(text).lines]
    assert len(set(marks)) == 2
    assert marks == [line.mark for line in read(text).lines]


def test_with_the_banks_own_id_equal_lines_are_one() -> None:
    columns = read_map("date=Data,amount=Importo,text=Descrizione,id=Id")
    text = "Id;Data;Importo;Descrizione\n7;14.02.2013;50,00;a\n7;14.02.2013;50,00;b"
    assert len({line.mark for line in read(text, columns).lines}) == 1


def test_money_that_came_is_read_before_what_was_taken_back_that_day() -> None:
    text = "Data;Importo;Descrizione\n15.02.2013;-1,00;c\n14.02.2013;-50,00;b\n14.02.2013;50,00;a"
    assert [line.text for line in read(text).lines] == ["a", "b", "c"]


def test_what_is_wrong_is_told_with_its_line_and_nothing_else_is_lost() -> None:
    text = (
        "Data;Importo;Descrizione\n14.02.2013;1,00;a\n31.02.2013;1,00;b\n14.02.2013;x1y;c\n"
        "14.02.2013;0,00;d\n14.02.2013;1,005;e\n14.02.2013;99999999999999,00;f\n;;Saldo finale\n"
        "15.02.2013;2,00;g"
    )
    statement = read(text)
    assert [line.text for line in statement.lines] == ["a", "g"]
    assert [bad.line for bad in statement.bad] == [3, 4, 5, 6, 7]


def test_formulas_stay_text() -> None:
    text = "Data;Importo;Descrizione\n14.02.2013;1,00;\"=cmd|' /C calc'!A0\""
    [line] = read(text).lines
    assert line.text == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize("wrong", ["", "date=Data", "date=Data,amount=,text=x", "data=Data", "x"])
def test_a_map_that_says_too_little_is_refused_with_an_example(wrong: str) -> None:
    with pytest.raises(Mistake, match="--map date=Data"):
        read_map(wrong)


def test_columns_that_are_missing_are_named_beside_those_that_are_there() -> None:
    with pytest.raises(Mistake, match=r"no columns importo\. It seems to have: Data, Valore"):
        read("Data;Valore;Descrizione\n14.02.2013;1,00;x")


def test_what_is_no_text_or_too_large_is_refused() -> None:
    with pytest.raises(Mistake, match="no text"):
        read_statement(b"PK\x03\x04\x00\x90\x81", "estratto.xlsx", _MAP, "EUR")
    with pytest.raises(Mistake, match="larger than 5 MB"):
        read_statement(b"x" * 5_000_001, "estratto.csv", _MAP, "EUR")


def test_a_file_of_five_megabytes_is_read() -> None:
    rows = "".join(f"14.02.2013;1,00;dono {number:08} {'x' * 70}\n" for number in range(49_000))
    assert len(read("Data;Importo;Descrizione\n" + rows).lines) == 49_000
