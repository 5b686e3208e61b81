"""Account numbers of banks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.banking.accounts import BankAccount, NoAccount, read_bic, read_iban

#: Examples of the registry of account numbers: nobody's accounts.
_EXAMPLES = (
    "IT60X0542811101000000123456",
    "FR1420041010050500013M02606",
    "DE89370400440532013000",
    "GB29NWBK60161331926819",
    "CH9300762011623852957",
    "NO9386011117947",
    "MT84MALT011000012345MTLCAST001S",
)


@pytest.mark.parametrize("iban", _EXAMPLES)
def test_a_number_is_read_however_it_is_grouped(iban: str) -> None:
    grouped = BankAccount("Palazzo", iban).readable
    assert read_iban(f" {grouped.lower()} ") == iban


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("IT61X0542811101000000123456", "check digits"),
        ("IT60X054281110100000012345", "27 characters, here are 26"),
        ("60X0542811101000000123456", "two letters"),
        ("", "two letters"),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(NoAccount, match=said):
        read_iban(text)


@given(st.sampled_from(_EXAMPLES), st.integers(4, 14), st.characters(categories=["Nd"]))
def test_one_wrong_digit_is_always_found(iban: str, at: int, digit: str) -> None:
    changed = iban[:at] + str(int(digit)) + iban[at + 1 :]
    if changed != iban:
        with pytest.raises(NoAccount):
            read_iban(changed)


def test_a_bank_has_eight_or_eleven_signs() -> None:
    assert read_bic("uncr it mm") == "UNCRITMM"
    assert read_bic("UNCRITMM123") == "UNCRITMM123"
    for wrong in ("UNCRITM", "UNCRITMM12", "1NCRITMM"):
        with pytest.raises(NoAccount):
            read_bic(wrong)
