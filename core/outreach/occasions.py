"""Something happened that messages are owed for: one row, written with what caused it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from core.messages import WITH_OWN_BOTS, Message, Platform
from core.outreach.subjects import below, reply_written
from core.states.outreach import (
    Audience,
    DeliveryState,
    OccasionKind,
    Priority,
    Recipient,
)
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import deliveries, occasions
from core.store.queries.occasions import Occasion

#: How long each kind may wait before it is no longer sent.
LIVES = {
    OccasionKind.REPLY: timedelta(minutes=1),
    OccasionKind.THANKS: timedelta(days=7),
    OccasionKind.SERVICE: timedelta(days=7),
    OccasionKind.ANNOUNCEMENT: timedelta(days=3),
}

PRIORITIES = {
    OccasionKind.REPLY: Priority.REPLY,
    OccasionKind.THANKS: Priority.SERVICE,
    OccasionKind.SERVICE: Priority.SERVICE,
    OccasionKind.ANNOUNCEMENT: Priority.ANNOUNCEMENT,
    OccasionKind.PROGRESS: Priority.ANNOUNCEMENT,
    OccasionKind.UPDATE: Priority.UPDATE,
    OccasionKind.NUDGE: Priority.NUDGE,
}


#: The lane of each platform that has one for all its chats.
_SHARED_LANES: dict[Platform, str] = {
    one: one.value for one in Platform if one is not Platform.CONSOLE
}


def lane_of(platform: Platform, address: str) -> str:
    """Name the lane that serves an address: each terminal, and each museum's own bot, has one.

    The address of a museum's own bot begins with the bot's id: "5000:-100123/7".
    """
    shared = _SHARED_LANES.get(platform)
    if shared is None:
        return address
    if ":" not in address or platform not in WITH_OWN_BOTS:
        return shared
    return f"{shared}:{address.partition(':')[0]}"


def is_one_museums(platform: Platform, address: str) -> bool:
    """Tell whether a chat is one museum's alone: on its page, or with a bot of its own."""
    if platform is Platform.WEBCHAT:
        return True
    return platform in WITH_OWN_BOTS and ":" in address


def platform_of(lane: str) -> Platform:
    """Tell which platform a lane serves."""
    return Platform(lane.partition(":")[0])


def owe_to_member(  # noqa: PLR0917 - one sentence: what is owed, to whom, where, when
    museum: MuseumScope,
    kind: OccasionKind,
    subject: dict[str, Any],
    member_id: int,
    to: tuple[Platform, str],
    language: str,
    now: datetime,
) -> int:
    """Owe one message to a member at the address of a chat; gives the occasion's id."""
    platform, address = to
    expires_at = now + LIVES[kind]
    occasion_id = new_id()
    occasions.add(
        museum,
        Occasion(
            id=occasion_id,
            kind=kind,
            audience=Audience.ONE,
            campaign_id=None,
            subject=subject,
            caused_at=now,
            ledger_version=None,
            revision=0,
            expires_at=expires_at,
            withdrawn_at=None,
            cursor=-1,
            expanded_at=now,
            size=1,
        ),
    )
    deliveries.add(
        museum,
        occasion_id=occasion_id,
        recipient_id=member_id,
        recipient=Recipient.MEMBER,
        lane=lane_of(platform, address),
        priority=int(PRIORITIES[kind]),
        state=DeliveryState.PENDING,
        due_at=now,
        expires_at=expires_at,
        address=address,
        language=language,
    )
    return occasion_id


def owe_reply(  # noqa: PLR0917 - the same sentence; what is rare is named
    museum: MuseumScope,
    message: Message,
    member_id: int,
    to: tuple[Platform, str],
    language: str,
    now: datetime,
    *,
    in_place: str | None = None,
    said: str | None = None,
) -> None:
    """Owe the answer to something a member said, where it was said.

    `in_place` is the platform's own name of the menu whose place it takes; `said` are the words
    that it answers, if they were the member's own.
    """
    subject = reply_written(message, in_place, said)
    owe_to_member(museum, OccasionKind.REPLY, subject, member_id, to, language, now)


def show_below(museum: MuseumScope, occasion_id: int, subject: Mapping[str, Any]) -> dict[str, Any]:
    """Let a reply come below, as a message of its own; gives its new subject."""
    new = below(subject)
    occasions.revise(museum, occasion_id, new, None)
    return new


def owe_to_many(  # noqa: PLR0913, PLR0917 - the same; what is rare is named
    museum: MuseumScope,
    occasion_id: int,
    audience: Audience,
    kind: OccasionKind,
    subject: dict[str, Any],
    now: datetime,
    *,
    campaign_id: int | None = None,
    ledger_version: int | None = None,
    expires_at: datetime | None = None,
) -> None:
    """Owe messages to an audience, whose members are found in the background."""
    occasions.add(
        museum,
        Occasion(
            id=occasion_id,
            kind=kind,
            audience=audience,
            campaign_id=campaign_id,
            subject=subject,
            caused_at=now,
            ledger_version=ledger_version,
            revision=0,
            expires_at=expires_at,
            withdrawn_at=None,
            cursor=-1,
            expanded_at=None,
            size=None,
        ),
    )
