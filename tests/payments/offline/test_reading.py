from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from core.errors import Mistake
from core.giving.offline import OfflineGift
from core.money import Money
from core.states.giving import GiftSource
from payments.offline import BadRow, Expected, Rows, read_gifts

HEADER = "date,amount,currency,source,reference,name,people"
GOOD = "2013-02-14,50.00,EUR,cash,desk-1,Anna Rossi,1"
EXPECTED = Expected({"EUR", "GBP"}, ZoneInfo("Europe/Rome"), datetime(2013, 3, 1, 9, tzinfo=UTC))


def rows_of(*lines: str) -> Rows:
    return read_gifts("\n".join([HEADER, *lines]), EXPECTED)


def reason_of(line: str) -> str:
    rows = rows_of(line)
    assert rows.good == ()
    (bad,) = rows.bad
    assert bad.line == 2
    return bad.reason


def test_a_row_becomes_a_gift_at_noon_in_the_museums_zone() -> None:
    (row,) = rows_of(GOOD).good
    assert row.gift == OfflineGift(
        source=GiftSource.CASH,
        reference="desk-1",
        money=Money(5000, "EUR"),
        name="Anna Rossi",
        people=1,
        at=datetime(2013, 2, 14, 11, tzinfo=UTC),
    )


def test_an_instant_with_its_zone_is_kept() -> None:
    (row,) = rows_of(GOOD.replace("2013-02-14", "2013-02-14T23:30:00+01:00")).good
    assert row.gift.at == datetime(2013, 2, 14, 22, 30, tzinfo=UTC)


def test_a_gift_of_today_may_be_entered_before_noon() -> None:
    (row,) = rows_of(GOOD.replace("2013-02-14", "2013-03-01")).good
    assert row.gift.at > EXPECTED.now


def test_empty_people_means_that_none_was_counted() -> None:
    (row,) = rows_of("2013-02-14,3132.36,EUR,cash,urns-1,Urns,").good
    assert row.gift.people is None


@pytest.mark.parametrize(
    ("written", "minor"),
    [
        ("12,50", 1250),
        ("€12.50", 1250),
        ("1 000", 100_000),
        ("1.000,00", 100_000),
        ("12 euro", 1200),
    ],
)
def test_amounts_are_read_as_people_write_them(written: str, minor: int) -> None:
    line = GOOD.replace("50.00", f'"{written}"')
    assert rows_of(line).good[0].gift.money == Money(minor, "EUR")


def test_a_spreadsheets_own_forms_are_read() -> None:
    text = "\ufeff" + HEADER.replace(",", ";").upper() + "\r\n"
    text += GOOD.replace(",", ";").replace("50.00", "50,00") + "\r\n;;;;;;\r\n\r\n"
    rows = read_gifts(text, EXPECTED)
    assert [row.gift.money.minor for row in rows.good] == [5000]
    assert rows.bad == ()


def test_the_columns_may_stand_in_any_order() -> None:
    text = "people reference name source currency amount date\n1 r N cheque gbp 7 2013-02-01"
    (row,) = read_gifts(text.replace(" ", "\t"), EXPECTED).good
    assert (row.gift.source, row.gift.money) == (GiftSource.CHEQUE, Money(700, "GBP"))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2013-02-14", "14/02/2013", "the date '14/02/2013' must be like 2013-02-14"),
        ("2013-02-14", "2013-02-30", "the date 2013-02-30 is in no calendar"),
        ("2013-02-14", "2013-02-14T10:00:00", "must be like 2013-02-14, or"),
        ("2013-02-14", "2013-03-02", "the date 2013-03-02 lies ahead"),
        ("2013-02-14", "2013-03-01T09:00:01Z", "lies ahead"),
        ("2013-02-14", "", "the date '' must be like"),
        ("50.00", "lots", "the amount 'lots' is not an amount"),
        ("50.00", "", "the amount '' is not an amount"),
        ("50.00", "0", "the amount '0' is zero"),
        ("50.00", "-5", "the amount '-5' is below zero"),
        ("50.00", "£50", "the amount '£50' names another currency"),
        ("50.00", "1.234567", "the amount '1.234567'"),
        ("50.00", "9999999999999999", "is larger than any gift"),
        ("50.00", "=1+1", "the amount '=1+1' is not an amount"),
        ("EUR", "USD", "the currency 'USD' is not known here: allowed are EUR, GBP"),
        ("EUR", "", "the currency '' is not known here"),
        ("cash", "gold", "the source 'gold' is not known: allowed are card, bank_transfer"),
        ("desk-1", "", "the reference is missing"),
        ("desk-1", "a\x07b", "a reference has at most 200 plain characters"),
        ("desk-1", "r" * 201, "a reference has at most 200 plain characters"),
        ("Anna Rossi", "n" * 201, "a name has at most 200 characters"),
        (",1", ",one", "people is 'one'"),
        (",1", ",-1", "people is '-1'"),
        (",1", ",1000001", "people is '1000001'"),
        (",1", "", "there are 6 values for 7 columns"),
        (",1", ",1,2", "there are 8 values for 7 columns"),
    ],
)
def test_a_bad_row_is_listed_with_its_reason(old: str, new: str, reason: str) -> None:
    assert reason in reason_of(GOOD.replace(old, new))


def test_formulas_and_markup_in_names_stay_text_and_control_characters_go() -> None:
    (row,) = rows_of(GOOD.replace("Anna Rossi", "\"=cmd|' /C calc'!A0 <b>@all</b>\x00\x1b\"")).good
    assert row.gift.name == "=cmd|' /C calc'!A0 <b>@all</b>"


def test_bad_rows_are_listed_by_line_and_leave_the_good_ones() -> None:
    rows = rows_of(
        GOOD, "nonsense", "", GOOD.replace("desk-1", "desk-2"), "2013-02-14,x,EUR,cash,r,,"
    )
    assert [row.line for row in rows.good] == [2, 5]
    assert rows.bad == (
        BadRow(3, "there are 1 values for 7 columns"),
        BadRow(6, "the amount 'x' is not an amount: write it like 12.50"),
    )


def test_a_repeated_reference_is_the_same_gift_or_a_bad_row() -> None:
    rows = rows_of(GOOD, GOOD, GOOD.replace("50.00", "51.00"))
    assert [row.line for row in rows.good] == [2, 3]
    assert rows.bad == (BadRow(4, "the reference 'desk-1' stands on line 2 for another gift"),)


def test_a_quotation_mark_that_is_not_closed_is_found() -> None:
    rows = rows_of(GOOD, GOOD.replace("Anna", '"Anna'), GOOD)
    assert [row.line for row in rows.good] == [2]
    assert rows.bad[0].line == 3
    assert "quotation mark" in rows.bad[0].reason


@pytest.mark.parametrize("text", ["", "\n", "date,amount\n", GOOD, HEADER.replace("name", "date")])
def test_a_file_without_its_columns_is_refused(text: str) -> None:
    with pytest.raises(Mistake, match="The first line must name these columns: date,amount,curr"):
        read_gifts(text, EXPECTED)


def test_a_field_beyond_all_measure_is_refused() -> None:
    with pytest.raises(Mistake, match="From line 2 on, the file is not CSV"):
        rows_of("x" * 200_000)
