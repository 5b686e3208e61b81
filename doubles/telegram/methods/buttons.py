"""Inline keyboards: what may be on them."""

from typing import Any
from urllib.parse import urlsplit

from doubles.json import Json
from doubles.telegram.errors import bad_request
from doubles.telegram.methods.call import Call

#: Limits of InlineKeyboardMarkup and InlineKeyboardButton.
BUTTONS_IN_ROW = 8
BUTTONS = 100
DATA_BYTES = 64
COPIED_UNITS = 256

_DEEDS = frozenset(
    (
        *("callback_data", "url", "copy_text", "web_app", "login_url", "switch_inline_query"),
        *("switch_inline_query_current_chat", "switch_inline_query_chosen_chat"),
        *("callback_game", "pay"),
    )
)
_OTHER_MARKUP = frozenset(("keyboard", "remove_keyboard", "force_reply"))


def keyboard_of(call: Call) -> Json:
    """Read the markup: the field of a message, or nothing where there is no inline keyboard.

    Other markups are taken and, as by Telegram, not shown as a part of the message.
    """
    markup = call.given.structure("reply_markup")
    if not markup:
        return {}
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if _OTHER_MARKUP.isdisjoint(markup):
            raise bad_request("can't parse reply keyboard markup JSON object")
        return {}
    rows = _rows(markup["inline_keyboard"])
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _rows(rows: Any) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    if sum(len(row) for row in rows) > BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    if any(len(row) > BUTTONS_IN_ROW for row in rows):
        raise bad_request("BUTTONS_IN_ROW_TOO_MANY")
    return [[_button(button) for button in row] for row in rows if row]


def _button(button: Any) -> Json:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request(
            'can\'t parse inline keyboard button: Field "text" must be of type String'
        )
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    deeds = _DEEDS & button.keys()
    if len(deeds) != 1:
        raise bad_request("inline keyboard button must have exactly one action")
    if (
        "callback_data" in deeds
        and not 1 <= len(str(button["callback_data"]).encode()) <= DATA_BYTES
    ):
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in deeds and not _is_address(str(button["url"])):
        raise bad_request(
            f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL"
        )
    if (
        "copy_text" in deeds
        and not 1 <= len(str(button["copy_text"].get("text", ""))) <= COPIED_UNITS
    ):
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return button


def _is_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "tg"} and bool(parts.netloc)
