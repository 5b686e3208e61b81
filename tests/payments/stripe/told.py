"""What Stripe tells of one gift: its objects as the API shows them, in events that it signed."""

import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

import stripe

from core.store.queries.pledges import Pledge
from payments.stripe.signing import HEADER
from tests.museum_for_tests import NOW

SECRET = "whsec_" + "of-this-test-alone"
MUSEUM = "palazzo"

_numbers = count(1)

Thing = dict[str, Any]


def event(kind: str, thing: Thing, at: datetime = NOW, **fields: Any) -> Thing:
    """Write an event of a new id."""
    told = {
        "id": f"evt_{next(_numbers)}",
        "object": "event",
        "api_version": stripe.api_version,
        "created": int(at.timestamp()),
        "data": {"object": thing},
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": kind,
    }
    return told | fields


def body_of(told: object) -> bytes:
    """Write it as Stripe does."""
    return json.dumps(told, indent=2).encode()


def signed(body: bytes, now: datetime = NOW, secret: str = SECRET) -> dict[str, str]:
    """Sign it as Stripe does, by its own library."""
    at = int(now.timestamp())
    header = stripe.WebhookSignature.generate_signature_header(body.decode(), secret, at)
    return {HEADER: header}


def signed_bytes(body: bytes, now: datetime = NOW, secret: str = SECRET) -> dict[str, str]:
    """Sign what need not be text, which Stripe's library can't."""
    at = int(now.timestamp())
    mark = hmac.new(secret.encode(), f"{at}.".encode() + body, sha256).hexdigest()
    return {HEADER: f"t={at},v1={mark}"}


@dataclass(frozen=True, slots=True)
class Told:
    """The objects of one payment. Each event is some minutes after the last."""

    pledge: Pledge
    museum: str = MUSEUM

    @property
    def payment(self) -> str:
        """The payment intent."""
        return f"pi_{self.pledge.id}"

    @property
    def marks(self) -> Thing:
        """What says whose it is."""
        return {"museum": self.museum, "pledge": str(self.pledge.id)}

    def session(self, kind: str, status: str, minutes: int = 0, **fields: Any) -> Thing:
        """Tell of the page of payment."""
        thing = {
            "id": f"cs_test_{self.pledge.id}",
            "object": "checkout.session",
            "amount_total": self.pledge.amount_minor,
            "currency": self.pledge.currency.lower(),
            "metadata": self.marks,
            "payment_intent": None if kind == "expired" else self.payment,
            "payment_status": status,
            "status": "expired" if kind == "expired" else "complete",
            "submit_type": "donate",
        }
        return event(f"checkout.session.{kind}", thing | fields, NOW + timedelta(minutes=minutes))

    def completed(self, status: str = "paid") -> Thing:
        """The page was filled in."""
        return self.session("completed", status, 1)

    def succeeded(self) -> Thing:
        """A delayed payment came."""
        return self.session("async_payment_succeeded", "paid", 2)

    def processing(self) -> Thing:
        """The bank was asked."""
        thing = {
            "id": self.payment,
            "object": "payment_intent",
            "amount": self.pledge.amount_minor,
            "amount_received": 0,
            "currency": self.pledge.currency.lower(),
            "metadata": self.marks,
            "status": "processing",
        }
        return event("payment_intent.processing", thing, NOW + timedelta(minutes=1))

    def charge(self, kind: str, back: int = 0, minutes: int = 3, **fields: Any) -> Thing:
        """Tell of the charge, of which `back` went back in all."""
        thing = {
            "id": f"ch_{self.pledge.id}",
            "object": "charge",
            "amount": self.pledge.amount_minor,
            "amount_captured": self.pledge.amount_minor,
            "amount_refunded": back,
            "currency": self.pledge.currency.lower(),
            "failure_balance_transaction": None,
            "metadata": self.marks,
            "payment_intent": self.payment,
            "refunded": back == self.pledge.amount_minor,
            "status": "succeeded",
        }
        return event(f"charge.{kind}", thing | fields, NOW + timedelta(minutes=minutes))

    def refund(self, kind: str, status: str, minor: int, name: str = "1") -> Thing:
        """Tell of one refund."""
        thing = {
            "id": f"re_{self.pledge.id}_{name}",
            "object": "refund",
            "amount": minor,
            "charge": f"ch_{self.pledge.id}",
            "currency": self.pledge.currency.lower(),
            "metadata": {"note": "ordered by staff"},
            "payment_intent": self.payment,
            "status": status,
        }
        return event(f"refund.{kind}", thing, NOW + timedelta(minutes=3))

    def dispute(self, kind: str, status: str, minor: int, **fields: Any) -> Thing:
        """Tell of a dispute."""
        thing = {
            "id": f"du_{self.pledge.id}",
            "object": "dispute",
            "amount": minor,
            "charge": f"ch_{self.pledge.id}",
            "currency": self.pledge.currency.lower(),
            "metadata": {},
            "payment_intent": self.payment,
            "reason": "fraudulent",
            "status": status,
        }
        return event(f"charge.dispute.{kind}", thing | fields, NOW + timedelta(minutes=4))
