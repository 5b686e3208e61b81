"""A copy of what one museum, and the network, keep of a member.

The copy is a reply, and so lies in that museum's rows until it is purged: it holds nothing of any
other museum, which answers for itself.
"""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from core.conversation.visit import Visit
from core.messages import Message, Platform
from core.money import Money
from core.outreach.readers import serves
from core.states.conversation import Side
from core.store import MuseumScope
from core.store.queries import (
    backer_roles,
    hand_offs,
    labels,
    members,
    memberships,
    nudges,
    payment_links,
    pledges,
    questions,
    staff_deeds,
    told,
    webchat,
)
from core.store.queries.members import Identity
from core.store.queries.museums import Museum
from core.texts import privacy

#: What fits into one message on every platform, with room for what stands before it.
_PART = 1_800

Copy = dict[str, Any]


def my_data(visit: Visit) -> tuple[Message, ...]:
    """Show the member all that this museum keeps of them, as text that programs can read."""
    text = json.dumps(_copy(visit), ensure_ascii=False, indent=1)
    first, *rest = _parts(text.splitlines())
    return (
        Message(f"{privacy.export_ready(visit.words, museum=visit.museum.name)}\n\n{first}"),
        *(Message(part) for part in rest),
    )


def _parts(lines: list[str]) -> list[str]:
    """Join lines up to a message's length; a line that is longer alone is cut."""
    parts = [""]
    for line in lines:
        for start in range(0, len(line), _PART):
            piece = line[start : start + _PART]
            if len(parts[-1]) + len(piece) > _PART:
                parts.append("")
            parts[-1] += f"\n{piece}" if parts[-1] else piece
    return parts


def _copy(visit: Visit) -> Copy:
    member, museum = visit.member, visit.museum
    return {
        "since": _instant(member.created_at, visit.museum.zone),
        "language": member.language,
        "timezone": member.timezone,
        "quiet_hours": [member.quiet_from, member.quiet_until] if member.quiet_from else None,
        "identities": [
            {"platform": one.platform.value, "sender": one.sender, "name": one.name}
            for one in _identities(visit)
        ],
        "staff": _deeds(visit),
        "payment_links": len(
            [
                one
                for one in payment_links.of_member(visit.network, member.id)
                if one.museum_id == museum.id
            ]
        ),
        "written_here": _written(visit),
        "museums": {museum.name: _at(visit.scope, museum, member.id)},
    }


def _written(visit: Visit) -> list[Copy]:
    """List what the member wrote in the museum's chats on our own pages, which are kept."""
    return [
        {"at": _instant(one.at, visit.museum.zone), "said": json.loads(one.body)["text"]}
        for identity in _identities(visit)
        if identity.platform is Platform.WEBCHAT
        for one in webchat.conversation(visit.network, identity.address)
        if one.side is Side.VISITOR
    ]


def _identities(visit: Visit) -> list[Identity]:
    """List the member's identities but for those on the pages of other museums."""
    found = members.identities(visit.network, [visit.member.id]).get(visit.member.id, [])
    return [one for one in found if serves(one, visit.museum.id)]


def _deeds(visit: Visit) -> list[Copy]:
    """List what the member did as staff of this museum."""
    deeds = [
        deed
        for one in _identities(visit)
        for deed in staff_deeds.done_by(visit.scope, one.platform, one.sender)
    ]
    return [
        {
            "at": _instant(one.at, visit.museum.zone),
            "name": one.name,
            "deed": one.deed.value,
            "details": one.details,
        }
        for one in deeds
    ]


def _at(scope: MuseumScope, museum: Museum, member_id: int) -> Copy:
    joined = memberships.find(scope, member_id)
    return {
        "since": _instant(joined.joined_at if joined else None, museum.zone),
        "source": joined.source if joined else None,
        "pace": joined.pace.value if joined else None,
        "consents": [
            {
                "purpose": one.purpose.value,
                "state": one.state.value,
                "at": _instant(one.at, museum.zone),
                "language": one.language,
                "wording": one.wording,
                "source": one.source,
            }
            for one in memberships.records(scope, member_id)
        ],
        "roles": [
            _instant(at, museum.zone) for at in backer_roles.reasons(scope, member_id).values()
        ],
        "reminders": _reminders(scope, museum, member_id),
        "gifts": _gifts(scope, museum, member_id),
        "questions": [
            {"at": _instant(one.asked_at, museum.zone), "question": one.question}
            for one in hand_offs.of_member(scope, member_id)
        ],
        "looked_up": [
            {"at": _instant(one.asked_at, museum.zone), "question": one.question}
            for one in questions.of_member(scope, member_id)
        ],
        "judged": _judged(scope, museum, member_id),
        "messages": [
            {
                "kind": one.kind.value,
                "state": one.state.value,
                "at": _instant(one.settled_at or one.due_at, museum.zone),
            }
            for one in told.all_to(scope, member_id)
        ],
    }


def _gifts(scope: MuseumScope, museum: Museum, member_id: int) -> list[Copy]:
    return [
        {
            "at": _instant(one.started_at, museum.zone),
            "amount": str(Money(one.amount_minor, one.currency)),
            "state": one.state.value,
            "source": one.source.value,
            "tier": one.tier,
            "anonymity": one.anonymity.value,
            "public_name": one.public_name,
            "public_message": one.public_message,
            "publicity": one.publicity.value,
        }
        for one in pledges.of_member(scope, member_id)
    ]


def _judged(scope: MuseumScope, museum: Museum, member_id: int) -> list[Copy]:
    """List what the member asked and somebody judged the answer of."""
    return [
        {
            "at": _instant(one.at, museum.zone),
            "question": one.question,
            "entry": one.entry,
            "verdict": one.verdict.value,
        }
        for one in labels.of_member(scope, member_id)
    ]


def _reminders(scope: MuseumScope, museum: Museum, member_id: int) -> list[Copy]:
    """List what the member was, and is, to be reminded of."""
    return [
        {
            "rule": one.rule,
            "at": _instant(one.owed_at or one.due_at or one.ended_at, museum.zone),
            "ending": one.ending.value if one.ending else None,
        }
        for one in nudges.of_member(scope, member_id)
    ]


def _instant(at: datetime | None, zone: ZoneInfo) -> str | None:
    return at.astimezone(zone).isoformat(timespec="seconds") if at else None
