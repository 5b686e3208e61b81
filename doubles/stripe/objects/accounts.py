"""Accounts: the platform's own, and the museums' that it has connected."""

from doubles.json import Json
from doubles.stripe.state.till import Till

ACCOUNT = "account"
_NEEDED = ("business_profile.url", "external_account", "tos_acceptance.date")


def account(till: Till, name: str, country: str, email: str | None) -> Json:
    """Make an account that has still to tell who it is."""
    return {
        "id": till.books.account,
        "object": ACCOUNT,
        "business_profile": {"name": name, "url": None, "mcc": None},
        "business_type": None,
        "capabilities": {},
        "charges_enabled": False,
        "controller": {"type": "application", "is_controller": True},
        "country": country,
        "created": till.now,
        "default_currency": "eur",
        "details_submitted": False,
        "email": email,
        "metadata": {},
        "payouts_enabled": False,
        "requirements": _requirements(list(_NEEDED), "requirements.past_due"),
        "type": "standard",
    }


def enable(shown: Json) -> None:
    """Let an account take payments, for it has told all."""
    shown |= {
        "charges_enabled": True,
        "payouts_enabled": True,
        "details_submitted": True,
        "capabilities": {"card_payments": "active", "sepa_debit_payments": "active"},
        "requirements": _requirements([], None),
    }


def restrict(shown: Json, reason: str) -> None:
    """Let an account take no payments, until it has told what is due."""
    shown |= {
        "charges_enabled": False,
        "payouts_enabled": False,
        "capabilities": {"card_payments": "inactive", "sepa_debit_payments": "inactive"},
        "requirements": _requirements(["individual.verification.document"], reason),
    }


def can_charge(till: Till) -> bool:
    """Whether an account may take payments."""
    return bool(till.books.get(ACCOUNT, till.books.account)["charges_enabled"])


def _requirements(due: list[str], reason: str | None) -> Json:
    return {
        "alternatives": [],
        "current_deadline": None,
        "currently_due": due,
        "disabled_reason": reason,
        "errors": [],
        "eventually_due": due,
        "past_due": due,
        "pending_verification": [],
    }
