"""answerCallbackQuery."""

from doubles.telegram.entities import units
from doubles.telegram.errors import bad_request
from doubles.telegram.methods.call import Call, Method

#: Limit of answerCallbackQuery, `text`.
ALERT_UNITS = 200


def answer_callback_query(call: Call) -> bool:
    """Note the answer to a tap; each can be answered once."""
    query = call.world.queries.get(call.given.text("callback_query_id"))
    if query is None or query.bot != call.bot.id or query.answer is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = call.given.text("text")
    if units(text) > ALERT_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = {
        "text": text,
        "is_alert": call.given.is_true("show_alert"),
        "url": call.given.text("url"),
    }
    call.world.signal.tell()
    return True


METHODS: dict[str, Method] = {"answerCallbackQuery": answer_callback_query}
