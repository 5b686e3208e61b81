"""References that people copy into a transfer, and what they make of them."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from core.banking.digits import check_digits, grouped
from core.banking.references import (
    is_mistyped,
    is_near,
    new_reference,
    read_reference,
    references_in,
)

_DIGITS = "0123456789"
_bodies = st.text(_DIGITS, min_size=12, max_size=12)
#: What stands before and after a reference on a statement, as banks write.
_around = st.sampled_from(["", "SEPA CREDIT TRANSFER ", "Causale: dono ", "TRN0098 /ROC/", "=1+2 "])


def _of(body: str) -> str:
    return f"RF{check_digits('RF', body)}{body}"


def test_the_check_digits_are_those_of_the_standard() -> None:
    # The example that ISO 11649 is explained with everywhere.
    assert check_digits("RF", "539007547034") == "18"
    assert read_reference("RF18 5390 0754 7034") == "RF18539007547034"


def test_a_new_one_reads_back_and_nobody_gets_it_twice() -> None:
    made = {new_reference() for _ in range(2_000)}
    assert len(made) == 2_000
    assert all(re.fullmatch("RF[0-9]{14}", one) for one in made)
    assert all(read_reference(grouped(one).lower()) == one for one in made)


@given(
    _bodies,
    _around,
    _around,
    st.sampled_from(["", " ", "-", ".", "\n", "/"]),
    st.sampled_from(["RF", ""]),
)
def test_it_is_found_in_what_a_bank_makes_of_it(
    body: str, before: str, after: str, between: str, head: str
) -> None:
    reference = _of(body)
    written = between.join(grouped(head + reference[2:]).split())
    assert reference in references_in(f"{before} {written.lower()} {after}")


@given(_bodies)
def test_letters_that_are_taken_for_digits_are_understood(body: str) -> None:
    reference = _of(body)
    written = reference.replace("0", "O").replace("1", "l")
    assert read_reference(written) == reference
    assert references_in(written) == [reference]


@given(_bodies, st.integers(2, 15), st.sampled_from(_DIGITS))
def test_one_wrong_digit_never_makes_another_reference(body: str, at: int, digit: str) -> None:
    reference = _of(body)
    wrong = reference[:at] + digit + reference[at + 1 :]
    assume(wrong != reference)
    assert read_reference(wrong) is None
    assert is_mistyped(f"dono {grouped(wrong)}")
    assert is_near(f"dono {grouped(wrong)}", reference)


@given(_bodies, st.integers(2, 14))
def test_two_exchanged_digits_never_make_another_reference(body: str, at: int) -> None:
    reference = _of(body)
    signs = list(reference)
    signs[at], signs[at + 1] = signs[at + 1], signs[at]
    wrong = "".join(signs)
    assume(wrong != reference)
    assert read_reference(wrong) is None
    assert is_near(f"x {wrong}", reference)


def test_what_names_nothing_has_none() -> None:
    assert references_in("") == []
    assert references_in("Affitto sala, grazie") == []
    assert not is_mistyped("Affitto sala, RF e altro")
