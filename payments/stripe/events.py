"""An event as Stripe posts it: read without trust in its shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

#: An event is at most a few levels deep; what is deeper is none.
_DEEPEST = 40
_LONGEST_ID = 255
#: The instant must be one that a database can hold.
_LAST_SECOND = 32_503_680_000


class NoEvent(ValueError):
    """A body is no event of Stripe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeEvent:
    """What happened to `thing`, one of Stripe's objects, as it was right after that.

    `account` is the connected account, or nothing for the installation's own.
    """

    id: str
    kind: str
    at: datetime
    is_live: bool
    account: str | None
    thing: Mapping[str, Any]


def read_event(body: bytes) -> StripeEvent:
    """Read the body of a call; raises NoEvent."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise NoEvent("no JSON") from None
    if not isinstance(told, dict) or told.get("object") != "event":
        raise NoEvent("no event")
    if _may_be_deep(body) and _depth(told) > _DEEPEST:
        raise NoEvent("too deep")
    return event_of(told)


def event_of(told: Mapping[str, Any]) -> StripeEvent:
    """Read an event that came as a structure; raises NoEvent."""
    data = told.get("data")
    thing = data.get("object") if isinstance(data, dict) else None
    if not isinstance(thing, dict):
        raise NoEvent("an event of nothing")
    account = told.get("account")
    return StripeEvent(
        id=_name(told.get("id")),
        kind=_name(told.get("type")),
        at=_instant(told.get("created")),
        is_live=_yes_or_no(told.get("livemode")),
        account=None if account is None else _name(account),
        thing=thing,
    )


def _name(told: object) -> str:
    if not isinstance(told, str) or not 0 < len(told) <= _LONGEST_ID or not told.isprintable():
        raise NoEvent("an event without a name that it needs")
    return told


def _instant(told: object) -> datetime:
    if type(told) is not int or not 0 < told < _LAST_SECOND:
        raise NoEvent("an event of no instant")
    return datetime.fromtimestamp(told, UTC)


def _yes_or_no(told: object) -> bool:
    if not isinstance(told, bool):
        raise NoEvent("an event that is neither live nor a test")
    return told


def _may_be_deep(body: bytes) -> bool:
    return body.count(b"{") + body.count(b"[") > _DEEPEST


def _depth(told: object) -> int:
    """Count the levels of a structure, without a call for each."""
    depth, level = 0, [told]
    while level:
        depth += 1
        inner: list[object] = []
        for one in level:
            if isinstance(one, dict):
                inner += [value for value in one.values() if isinstance(value, dict | list)]
            elif isinstance(one, list):
                inner += [value for value in one if isinstance(value, dict | list)]
        level = inner
    return depth
