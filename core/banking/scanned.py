"""What a bank's app reads from a code: a transfer in euros, filled in.

The European Payments Council's guideline EPC069-12, version 002: at most 331 bytes, within a
code of error correction M.
"""

from core.banking.accounts import BankAccount
from core.money import Money

_MOST_BYTES = 331
_LONGEST_HOLDER = 70
#: The largest amount that the guideline allows.
_MOST = 999_999_999_99


def scanned(account: BankAccount, amount: Money, reference: str) -> str | None:
    """Write the transfer for a code; nothing where none can be made of it (other currencies)."""
    if amount.currency != "EUR" or not 0 < amount.minor <= _MOST:
        return None
    # Service, version, UTF-8, credit transfer.
    head = ["BCD", "002", "1", "SCT"]
    to = [account.bic, account.holder[:_LONGEST_HOLDER], account.iban]
    lines = [*head, *to, f"EUR{amount.major}", "", reference]
    text = "\n".join(lines)
    return text if len(text.encode()) <= _MOST_BYTES else None
