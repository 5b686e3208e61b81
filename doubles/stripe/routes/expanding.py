"""Fields that are shown as whole objects: docs.stripe.com/api/expanding_objects."""

import copy
from typing import Any

from doubles.json import Json
from doubles.stripe.errors import invalid
from doubles.stripe.state.books import Books

_DEEPEST = 4
_KINDS = {
    "cs": "checkout.session",
    "pi": "payment_intent",
    "ch": "charge",
    "py": "charge",
    "re": "refund",
    "pyr": "refund",
    "du": "dispute",
    "txn": "balance_transaction",
}


def expanded(books: Books, answer: Json, paths: list[str]) -> Json:
    """Copy an answer, with these fields as whole objects; raises ApiError for what can't be."""
    shown = copy.deepcopy(answer)
    for path in paths:
        steps = path.split(".")
        if len(steps) > _DEEPEST:
            message = f"You cannot expand more than {_DEEPEST} levels of a property."
            raise invalid(message, param="expand")
        _expand(books, shown, steps, path)
    return shown


def _expand(books: Books, at: Any, steps: list[str], path: str) -> None:
    if isinstance(at, list):
        for one in at:
            _expand(books, one, steps, path)
        return
    step, rest = steps[0], steps[1:]
    value = _looked_up(books, at, step, path)
    if value is None:
        return
    at[step] = value
    if rest:
        _expand(books, value, rest, path)


def _looked_up(books: Books, at: Json, step: str, path: str) -> Any:
    if step == "line_items" and at["object"] == "checkout.session":
        return _listed(books.lines[at["id"]], f"/v1/checkout/sessions/{at['id']}/line_items")
    if step == "refunds" and at["object"] == "charge":
        refunds = [one for one in books.newest_first("refund") if one["charge"] == at["id"]]
        return _listed(refunds, f"/v1/charges/{at['id']}/refunds")
    if step not in at:
        raise invalid(f"This property cannot be expanded ({path}).", param="expand")
    value = at[step]
    if not isinstance(value, str):
        return value
    kind = _KINDS.get(value.partition("_")[0])
    found = books.find(kind, value) if kind else None
    if found is None:
        raise invalid(f"This property cannot be expanded ({path}).", param="expand")
    return copy.deepcopy(found)


def _listed(data: list[Json], url: str) -> Json:
    return {"object": "list", "data": copy.deepcopy(data), "has_more": False, "url": url}
