"""Who pays, and with what."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from doubles.json import Json


class Method(StrEnum):
    """A way to pay: a card is charged at once, a debit of an account takes days."""

    CARD = "card"
    SEPA_DEBIT = "sepa_debit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """A person at a payment page. The same name pays with the same card."""

    name: str = "Giulia Rossi"
    email: str = "giulia@example.org"
    country: str = "IT"
    method: Method = Method.CARD

    @property
    def fingerprint(self) -> str:
        """What tells a card or an account from others."""
        return hashlib.sha256(f"{self.method}/{self.name}".encode()).hexdigest()[:16]

    @property
    def billing(self) -> Json:
        """The details as a charge shows them."""
        lines = ("city", "line1", "line2", "postal_code", "state")
        address = dict.fromkeys(lines) | {"country": self.country}
        return {
            "address": address,
            "email": self.email,
            "name": self.name,
            "phone": None,
            "tax_id": None,
        }

    @property
    def customer(self) -> Json:
        """The details as a session shows them."""
        billing = {name: one for name, one in self.billing.items() if name != "tax_id"}
        more = {"business_name": None, "individual_name": None, "tax_exempt": "none"}
        return billing | more | {"tax_ids": []}

    @property
    def details(self) -> Json:
        """The means of payment as a charge shows it."""
        known = {"country": self.country, "fingerprint": self.fingerprint, "last4": "4242"}
        if self.method is Method.SEPA_DEBIT:
            bank = {"bank_code": "19043", "branch_code": "", "mandate": None}
            return {"type": self.method.value, "sepa_debit": known | bank}
        checks = {
            "address_line1_check": None,
            "address_postal_code_check": None,
            "cvc_check": "pass",
        }
        card = {"brand": "visa", "network": "visa", "funding": "credit", "exp_month": 12}
        card |= {"exp_year": 2034, "checks": checks, "three_d_secure": None, "wallet": None}
        return {"type": self.method.value, "card": known | card}
