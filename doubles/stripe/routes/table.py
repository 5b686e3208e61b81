"""All routes, by verb and address as the published API writes them."""

from doubles.stripe.routes import (
    accounts,
    balance,
    disputes,
    endpoints,
    events,
    payments,
    refunds,
    sessions,
)
from doubles.stripe.routes.call import Route

_SUBJECTS = (accounts, balance, disputes, endpoints, events, payments, refunds, sessions)

ROUTES: dict[str, Route] = {
    name: route for subject in _SUBJECTS for name, route in subject.ROUTES.items()
}
