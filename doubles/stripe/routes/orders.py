"""What a Checkout Session is asked to collect, read and judged."""

from doubles.json import Json
from doubles.stripe.currencies import CURRENCIES, MOST, is_fine, minimum
from doubles.stripe.errors import invalid, missing
from doubles.stripe.objects.payers import Method
from doubles.stripe.objects.sessions import Item, Order
from doubles.stripe.parameters import Given
from doubles.stripe.state.till import Till

_SHORTEST_SECONDS, _LONGEST_SECONDS = 30 * 60, 24 * 3600
_MOST_LINES = 100
_PLANNED = frozenset(
    {
        *("metadata", "description", "application_fee_amount", "receipt_email"),
        *("statement_descriptor", "statement_descriptor_suffix"),
    }
)


def order(till: Till, given: Given, asked: Json) -> Order:
    """Read lines, time and methods; raises ApiError."""
    lines = given.parts("line_items")
    if not lines:
        raise missing("line_items")
    if len(lines) > _MOST_LINES:
        raise invalid(f"You may only have {_MOST_LINES} line items.", param="line_items")
    read = [_line(one) for one in lines]
    currency = read[0][0]
    if any(one[0] != currency for one in read):
        raise invalid("All prices on a Checkout Session must be in one currency.")
    made = Order(
        currency=currency,
        items=tuple(item for _, item in read),
        expires_at=_end(till, given),
        metadata=given.metadata(),
        methods=_methods(given, currency),
        asked=asked,
    )
    _check_total(made.total, currency)
    return made


def plan(till: Till, given: Given) -> Json:
    """Read what is to be written on the payment."""
    part = given.part("payment_intent_data")
    part.only(_PLANNED)
    fee = part.number("application_fee_amount")
    if fee is not None and not till.is_connected:
        raise invalid("Can only apply an application_fee_amount with a connected account.")
    texts = {name: part.text(name) for name in _PLANNED - {"metadata", "application_fee_amount"}}
    return texts | {"metadata": part.metadata(), "application_fee_amount": fee}


def _line(line: Given) -> tuple[str, Item]:
    line.only({"price_data", "quantity"})
    price = line.part("price_data")
    price.only({"currency", "product_data", "unit_amount", "tax_behavior"})
    product = price.part("product_data")
    product.only({"name", "description", "images", "metadata", "tax_code"})
    currency = price.needed("currency").lower()
    if currency not in CURRENCIES:
        listed = ", ".join(sorted(CURRENCIES))
        message = f"Invalid currency: {currency}. Stripe currently supports these: {listed}"
        raise invalid(message, param=price.named("currency"))
    amount = price.needed_number("unit_amount")
    if amount < 0:
        raise invalid("Invalid non-negative integer", param=price.named("unit_amount"))
    quantity = line.needed_number("quantity")
    if quantity < 1:
        raise invalid("Invalid positive integer", param=line.named("quantity"))
    item = Item(product.needed("name"), product.text("description"), amount, quantity)
    return currency, item


def _end(till: Till, given: Given) -> int:
    end = given.number("expires_at")
    if end is None:
        return till.now + _LONGEST_SECONDS
    if not till.now + _SHORTEST_SECONDS <= end <= till.now + _LONGEST_SECONDS:
        message = (
            "The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from "
            "Checkout Session creation."
        )
        raise invalid(message, param="expires_at")
    return end


def _methods(given: Given, currency: str) -> list[str]:
    known = [one.value for one in Method]
    asked = given.texts("payment_method_types")
    for name in asked:
        if name not in known:
            message = f"The payment method type provided: {name} is invalid."
            raise invalid(message, param="payment_method_types")
    if asked:
        return asked
    return known if currency == "eur" else [Method.CARD.value]


def _check_total(total: int, currency: str) -> None:
    if total < minimum(currency):
        message = "The Checkout Session's total amount due is below the minimum charge amount."
        raise invalid(message, code="amount_too_small")
    if total > MOST:
        message = f"The Checkout Session's total amount must be no more than {MOST}."
        raise invalid(message, code="amount_too_large")
    if not is_fine(total, currency):
        message = f"Amounts in {currency} must be divisible by 10."
        raise invalid(message, param="line_items")
