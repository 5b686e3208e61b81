"""Refunds: docs.stripe.com/api/refunds."""

from doubles.json import Json
from doubles.stripe.errors import invalid, missing
from doubles.stripe.money.refunding import give_back
from doubles.stripe.objects.payments import CHARGE, INTENT
from doubles.stripe.objects.refunds import REASONS, REFUND
from doubles.stripe.routes.call import Call, Route, lists, reads, writes
from doubles.stripe.routes.lists import having, page


def create(call: Call) -> Json:
    """Refund a charge, or the one of a payment, in part or whole."""
    given = call.given
    amount, reason = given.number("amount"), given.choice("reason", REASONS)
    return give_back(call.till, _charge(call), amount, reason, given.metadata())


def _charge(call: Call) -> Json:
    books, given = call.till.books, call.given
    payment, charge = given.text("payment_intent"), given.text("charge")
    if payment is not None:
        charge = books.get(INTENT, payment, "payment_intent")["latest_charge"]
        if charge is None:
            raise invalid(f"PaymentIntent {payment} does not have a successful charge to refund.")
    if charge is None:
        raise missing("charge")
    return books.get(CHARGE, charge, "charge")


def retrieve(call: Call) -> Json:
    """Give a refund."""
    return call.object(REFUND, "refund")


def listed(call: Call) -> Json:
    """List refunds."""
    found = having(call, call.till.books.newest_first(REFUND), "charge", "payment_intent")
    return page(call, "/v1/refunds", found)


def listed_of_charge(call: Call) -> Json:
    """List the refunds of a charge."""
    name = call.object(CHARGE, "charge")["id"]
    found = [one for one in call.till.books.newest_first(REFUND) if one["charge"] == name]
    return page(call, f"/v1/charges/{name}/refunds", found)


# Refunds are among the rights on charges: docs.stripe.com/keys/restricted-api-keys.
_SUBJECT = "charge"

ROUTES: dict[str, Route] = {
    "POST /v1/refunds": writes(
        create, _SUBJECT, "charge", "payment_intent", "amount", "reason", "metadata"
    ),
    "GET /v1/refunds": lists(listed, _SUBJECT, "charge", "payment_intent"),
    "GET /v1/refunds/{refund}": reads(retrieve, _SUBJECT),
    "GET /v1/charges/{charge}/refunds": lists(listed_of_charge, _SUBJECT),
}
