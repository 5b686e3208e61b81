"""Disputes, to look at: docs.stripe.com/api/disputes."""

from doubles.json import Json
from doubles.stripe.objects.disputes import DISPUTE
from doubles.stripe.routes.call import Call, Route, lists, reads
from doubles.stripe.routes.lists import having, page


def retrieve(call: Call) -> Json:
    """Give a dispute."""
    return call.object(DISPUTE, "dispute")


def listed(call: Call) -> Json:
    """List disputes."""
    found = having(call, call.till.books.newest_first(DISPUTE), "charge", "payment_intent")
    return page(call, "/v1/disputes", found)


ROUTES: dict[str, Route] = {
    "GET /v1/disputes": lists(listed, "dispute", "charge", "payment_intent"),
    "GET /v1/disputes/{dispute}": reads(retrieve, "dispute"),
}
