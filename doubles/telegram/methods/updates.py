"""How a bot gets its updates: asking for them, or having them brought."""

import asyncio
import re
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from doubles.json import Json
from doubles.telegram.errors import bad_request, conflict
from doubles.telegram.methods.call import Call, Method
from doubles.telegram.state.inbox import USUAL_CONNECTIONS, Inbox, Webhook

#: Limits of getUpdates and setWebhook.
UPDATES = 100
WAIT_SECONDS = 50
CONNECTIONS = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")

_KINDS = frozenset(
    (
        *("message", "edited_message", "channel_post", "edited_channel_post"),
        *("business_connection", "business_message", "edited_business_message"),
        *("deleted_business_messages", "message_reaction", "message_reaction_count"),
        *("inline_query", "chosen_inline_result", "callback_query", "shipping_query"),
        *("pre_checkout_query", "purchased_paid_media", "poll", "poll_answer"),
        *("my_chat_member", "chat_member", "chat_join_request", "chat_boost"),
        *("removed_chat_boost", "managed_bot", "guest_message"),
    )
)


async def get_updates(call: Call) -> list[Json]:
    """Wait for updates. A newer poll ends an older one, and a webhook forbids both."""
    inbox = call.bot.inbox
    if inbox.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    _choose_kinds(call)
    _confirm(inbox, call.given.integer("offset"))
    inbox.poll += 1
    inbox.signal.tell()
    await _some(inbox, inbox.poll, min(call.given.integer("timeout"), WAIT_SECONDS))
    limit = call.given.integer("limit", UPDATES)
    return list(inbox.waiting)[: limit if 1 <= limit <= UPDATES else UPDATES]


def _confirm(inbox: Inbox, offset: int) -> None:
    if offset > 0:
        inbox.confirm(offset)
    elif offset < 0:
        inbox.keep_last(-offset)


async def _some(inbox: Inbox, poll: int, seconds: int) -> None:
    end = asyncio.get_running_loop().time() + max(seconds, 0)
    while not inbox.waiting:
        left = end - asyncio.get_running_loop().time()
        if left <= 0:
            break
        await inbox.signal.wait(inbox.signal.version, left)
        _see_that_it_goes_on(inbox, poll)
    _see_that_it_goes_on(inbox, poll)


def _see_that_it_goes_on(inbox: Inbox, poll: int) -> None:
    if inbox.webhook:
        raise conflict("terminated by setWebhook request")
    if inbox.poll != poll:
        raise conflict(
            "terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )


def _choose_kinds(call: Call) -> None:
    if "allowed_updates" in call.given:
        kinds: list[Any] = call.given.list("allowed_updates")
        call.bot.inbox.allowed = frozenset(str(kind) for kind in kinds) & _KINDS


def set_webhook(call: Call) -> bool:
    """Have updates brought to an address of this machine; an empty one ends that."""
    url = call.given.text("url")
    inbox = call.bot.inbox
    if not url:
        return delete_webhook(call)
    webhook = Webhook(url=_checked(url), secret=_secret(call), connections=_connections(call))
    _choose_kinds(call)
    _drop(call)
    inbox.webhook = webhook
    inbox.trouble = None
    inbox.signal.tell()
    return True


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"}:
        raise bad_request("bad webhook: an HTTPS URL must be provided for webhook")
    try:
        is_here = parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        is_here = False
    if not is_here:
        raise bad_request("bad webhook: IP address is reserved: the double stays on this machine")
    return url


def _secret(call: Call) -> str:
    secret = call.given.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _connections(call: Call) -> int:
    wanted = call.given.integer("max_connections", USUAL_CONNECTIONS)
    return wanted if 1 <= wanted <= CONNECTIONS else CONNECTIONS


def _drop(call: Call) -> None:
    if call.given.is_true("drop_pending_updates"):
        call.bot.inbox.waiting.clear()


def delete_webhook(call: Call) -> bool:
    """Have updates kept until they are asked for."""
    _drop(call)
    call.bot.inbox.webhook = None
    call.bot.inbox.signal.tell()
    return True


def get_webhook_info(call: Call) -> Json:
    """Tell where updates are brought, how many wait and what went wrong last."""
    inbox = call.bot.inbox
    info: Json = {
        "url": inbox.webhook.url if inbox.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(inbox.waiting),
    }
    if inbox.webhook:
        info |= {"max_connections": inbox.webhook.connections, "ip_address": "127.0.0.1"}
    if inbox.webhook and inbox.trouble:
        info |= {"last_error_date": inbox.trouble[0], "last_error_message": inbox.trouble[1]}
    return info | ({"allowed_updates": sorted(inbox.allowed)} if inbox.allowed else {})


METHODS: dict[str, Method] = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
