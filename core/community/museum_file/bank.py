"""The bank account of a museum file, to which people transfer what they give."""

from core.banking.accounts import BankAccount, NoAccount, read_bic, read_iban
from core.community.museum_file.section import Section
from core.community.museum_file.values import Wrong, line

#: What the code that bank apps scan has room for (EPC069-12).
_LONGEST_HOLDER = 70


def read_bank(section: Section) -> BankAccount | None:
    """Read the table [bank]."""
    holder = section.required("holder", _holder)
    iban = section.required("iban", _iban)
    bic = section.optional("bic", _bic, "")
    section.ends()
    return BankAccount(holder, iban, bic) if holder and iban else None


def _holder(value: object) -> str:
    read = line(value)
    if len(read) > _LONGEST_HOLDER:
        raise Wrong(f"at most {_LONGEST_HOLDER} characters are allowed, here are {len(read)}")
    return read


def _iban(value: object) -> str:
    try:
        return read_iban(line(value))
    except NoAccount as error:
        raise Wrong(f"{value!r} is no account: {error}") from None


def _bic(value: object) -> str:
    try:
        return read_bic(line(value))
    except NoAccount as error:
        raise Wrong(f"{value!r} is no BIC: {error}") from None
