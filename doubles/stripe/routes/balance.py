"""Balance transactions, to look at: docs.stripe.com/api/balance_transactions."""

from doubles.json import Json
from doubles.stripe.objects.balance import TRANSACTION
from doubles.stripe.routes.call import Call, Route, lists, reads
from doubles.stripe.routes.lists import having, page


def retrieve(call: Call) -> Json:
    """Give a movement."""
    return call.object(TRANSACTION)


def listed(call: Call) -> Json:
    """List movements."""
    found = call.till.books.newest_first(TRANSACTION)
    return page(call, "/v1/balance_transactions", having(call, found, "type", "source", "currency"))


ROUTES: dict[str, Route] = {
    "GET /v1/balance_transactions": lists(
        listed, "balance_transaction_source", "type", "source", "currency"
    ),
    "GET /v1/balance_transactions/{id}": reads(retrieve, "balance_transaction_source"),
}
