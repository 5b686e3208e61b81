"""Bank accounts: an IBAN is proved by its country's length and its check digits (ISO 13616)."""

import re
from dataclasses import dataclass

from core.banking.digits import grouped, is_checked

_FORM = re.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_BIC = re.compile("[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
#: How long the account numbers of a country are (SWIFT, IBAN Registry). Of others only the form
#: and the check digits are proved.
_LENGTHS = {
    length: codes.split()
    for length, codes in {
        15: "NO",
        16: "BE",
        18: "DK FI FO GL NL",
        19: "MK SI",
        20: "AT BA EE LT LU XK",
        21: "CH HR LI LV",
        22: "BG DE GB GE IE ME RS VA",
        23: "GI IL",
        24: "AD CZ ES MD RO SE SK TN",
        25: "PT",
        26: "IS TR",
        27: "FR GR IT MC SM",
        28: "AL CY HU LB PL",
        29: "UA BR",
        31: "MT",
    }.items()
}
_LENGTH_OF = {country: length for length, countries in _LENGTHS.items() for country in countries}


class NoAccount(ValueError):
    """A text is no account number; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Where transfers go: its holder's name, its number without spaces, the bank's BIC or ""."""

    holder: str
    iban: str
    bic: str = ""

    @property
    def readable(self) -> str:
        """The number in groups of four."""
        return grouped(self.iban)


def read_iban(text: str) -> str:
    """Read an IBAN as people write it; raises NoAccount."""
    iban = re.sub(r"[\s.-]", "", text).upper()
    if not _FORM.fullmatch(iban):
        raise NoAccount("an IBAN has a country's two letters, two digits, then letters and digits")
    length = _LENGTH_OF.get(iban[:2], len(iban))
    if len(iban) != length:
        raise NoAccount(f"an IBAN of {iban[:2]} has {length} characters, here are {len(iban)}")
    if not is_checked(iban):
        raise NoAccount("its check digits don't fit: a character is wrong, missing or exchanged")
    return iban


def read_bic(text: str) -> str:
    """Read the code of a bank (ISO 9362), of 8 or 11 characters; raises NoAccount."""
    bic = text.replace(" ", "").upper()
    if not _BIC.fullmatch(bic):
        raise NoAccount("a BIC has 8 or 11 letters and digits, such as UNCRITMM")
    return bic
