"""Answers are kept for their idempotency keys: docs.stripe.com/api/idempotent_requests."""

from doubles.json import Json
from doubles.stripe.asking import Asked
from doubles.stripe.errors import key_in_use, other_parameters
from doubles.stripe.state.books import Kept

#: How long an answer is kept.
_KEPT_SECONDS = 24 * 3600


def find(asked: Asked) -> Kept | None:
    """Give what was answered before; raises ApiError for another request, or one underway."""
    books, key = asked.till.books, asked.idempotency_key
    kept = books.kept.get(key) if key else None
    if kept is None:
        return None
    if asked.world.clock.now() - kept.at >= _KEPT_SECONDS:
        del books.kept[key]
        return None
    if kept.content != asked.content:
        raise other_parameters(key)
    if kept.answer is None:
        raise key_in_use(key)
    return kept


def begin(asked: Asked) -> None:
    """Note that a request is underway."""
    if asked.idempotency_key:
        kept = Kept(asked.content, asked.id, asked.world.clock.now())
        asked.till.books.kept[asked.idempotency_key] = kept


def finish(asked: Asked, answer: tuple[int, Json] | None) -> None:
    """Keep the answer; without one, forget that the request was there."""
    kept = asked.till.books.kept
    if asked.idempotency_key in kept and answer is not None:
        kept[asked.idempotency_key].answer = answer
    elif answer is None:
        kept.pop(asked.idempotency_key, None)
