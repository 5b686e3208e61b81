"""Checkout Sessions, and what stands in their list."""

from dataclasses import dataclass

from doubles.json import Json
from doubles.stripe.state.till import Till

SESSION = "checkout.session"


@dataclass(frozen=True, slots=True)
class Item:
    """A line to be paid: so often an amount in minor units."""

    name: str
    description: str | None
    amount: int
    quantity: int

    @property
    def total(self) -> int:
        """What the line costs."""
        return self.amount * self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a session is asked to collect, and `asked`, further fields as they were given."""

    currency: str
    items: tuple[Item, ...]
    expires_at: int
    metadata: dict[str, str]
    methods: list[str]
    asked: Json

    @property
    def total(self) -> int:
        """What is to be paid, in minor units."""
        return sum(one.total for one in self.items)


def session(till: Till, order: Order) -> Json:
    """Make an open session."""
    prefix = "cs_live_" if till.world.is_live else "cs_test_"
    made = till.base(SESSION, prefix)
    made |= {
        "amount_subtotal": order.total,
        "amount_total": order.total,
        "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
        "currency": order.currency,
        "custom_fields": [],
        "custom_text": dict.fromkeys(_TEXTS),
        "customer": None,
        "customer_details": None,
        "expires_at": order.expires_at,
        "metadata": order.metadata,
        "mode": "payment",
        "payment_intent": None,
        "payment_link": None,
        "payment_method_options": {},
        "payment_method_types": order.methods,
        "payment_status": "unpaid",
        "phone_number_collection": {"enabled": False},
        "setup_intent": None,
        "shipping_options": [],
        "status": "open",
        "subscription": None,
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": "hosted_page",
        "url": f"{till.world.address}/c/pay/{made['id']}",
    }
    return made | order.asked


_TEXTS = ("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")


def line(till: Till, item: Item, currency: str) -> Json:
    """Make a line of a session, with the price that was made for it alone."""
    price = till.base("price", "price_") | {
        "active": False,
        "billing_scheme": "per_unit",
        "currency": currency,
        "custom_unit_amount": None,
        "lookup_key": None,
        "metadata": {},
        "nickname": None,
        "product": till.id("prod_"),
        "recurring": None,
        "tax_behavior": "unspecified",
        "tiers_mode": None,
        "transform_quantity": None,
        "type": "one_time",
        "unit_amount": item.amount,
        "unit_amount_decimal": str(item.amount),
    }
    return {
        "id": till.id("li_"),
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": item.total,
        "amount_tax": 0,
        "amount_total": item.total,
        "currency": currency,
        "description": item.name,
        "price": price,
        "quantity": item.quantity,
    }
