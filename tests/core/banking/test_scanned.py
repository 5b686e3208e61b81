"""What a bank's app reads from the code."""

from core.banking.accounts import BankAccount
from core.banking.scanned import scanned
from core.money import Money

_ACCOUNT = BankAccount("Fondazione Città", "IT60X0542811101000000123456", "UNCRITMM")


def test_it_is_written_as_the_payments_council_has_it() -> None:
    assert scanned(_ACCOUNT, Money(50_00, "EUR"), "RF18539007547034") == "\n".join(
        [
            *("BCD", "002", "1", "SCT", "UNCRITMM", "Fondazione Città"),
            *("IT60X0542811101000000123456", "EUR50.00", "", "RF18539007547034"),
        ]
    )


def test_there_is_none_for_other_currencies_and_impossible_amounts() -> None:
    assert scanned(_ACCOUNT, Money(50_00, "GBP"), "RF18") is None
    assert scanned(_ACCOUNT, Money(0, "EUR"), "RF18") is None
    assert scanned(_ACCOUNT, Money(10**12, "EUR"), "RF18") is None
