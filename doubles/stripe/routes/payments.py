"""PaymentIntents and Charges, to look at."""

from doubles.json import Json
from doubles.stripe.objects.payments import CHARGE, INTENT
from doubles.stripe.routes.call import Call, Route, lists, reads, writes
from doubles.stripe.routes.lists import having, page


def retrieve_intent(call: Call) -> Json:
    """Give a payment."""
    return call.object(INTENT, "intent")


def update_intent(call: Call) -> Json:
    """Write metadata or a description on a payment."""
    found = call.object(INTENT, "intent")
    return _written(call, found)


def list_intents(call: Call) -> Json:
    """List payments."""
    return page(call, "/v1/payment_intents", call.till.books.newest_first(INTENT))


def retrieve_charge(call: Call) -> Json:
    """Give a charge."""
    return call.object(CHARGE, "charge")


def update_charge(call: Call) -> Json:
    """Write metadata or a description on a charge."""
    return _written(call, call.object(CHARGE, "charge"))


def list_charges(call: Call) -> Json:
    """List charges."""
    found = having(call, call.till.books.newest_first(CHARGE), "payment_intent")
    return page(call, "/v1/charges", found)


def _written(call: Call, found: Json) -> Json:
    found["metadata"] = found["metadata"] | call.given.metadata()
    found["description"] = call.given.text("description", found["description"])
    return found


ROUTES: dict[str, Route] = {
    "GET /v1/payment_intents": lists(list_intents, "payment_intent"),
    "GET /v1/payment_intents/{intent}": reads(retrieve_intent, "payment_intent"),
    "POST /v1/payment_intents/{intent}": writes(
        update_intent, "payment_intent", "metadata", "description"
    ),
    "GET /v1/charges": lists(list_charges, "charge", "payment_intent"),
    "GET /v1/charges/{charge}": reads(retrieve_charge, "charge"),
    "POST /v1/charges/{charge}": writes(update_charge, "charge", "metadata", "description"),
}
