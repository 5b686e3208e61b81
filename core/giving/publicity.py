"""What the public reads of a gift: shown, held back until staff have looked, hidden by them.

The museum always sees the gift as it was made.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.errors import Mistake
from core.giving.contacts import has_contact
from core.giving.held_words import has_held_word
from core.states.giving import HeldFor, Publicity
from core.store import MuseumScope
from core.store.queries import campaigns, pledges
from core.store.queries import publicity as rows
from core.store.queries.pledges import Pledge

#: How many gifts with a name or a message one member shows within `_WHILE`; more are held back.
_MOST = 5
_WHILE = timedelta(hours=1)
#: How many names and messages the public sees, and how many of a campaign staff look through.
_SHOWN = 20
_LISTED = 200


def judged(museum: MuseumScope, pledge: Pledge, now: datetime, *, crowded: bool = False) -> Pledge:
    """Give the pledge with what becomes of its name and message.

    `crowded` tells that many came from one place in a short time. What staff have hidden stays
    hidden.
    """
    if not _words(pledge):
        return replace(pledge, publicity=Publicity.NOTHING, held_for=None)
    if pledge.publicity is Publicity.HIDDEN:
        return pledge
    reason = _reason(museum, pledge, now, crowded=crowded)
    shown = Publicity.HELD if reason else Publicity.SHOWN
    return replace(pledge, publicity=shown, held_for=reason)


def hide(museum: MuseumScope, pledge_id: int, now: datetime) -> Pledge:
    """Let the public see neither name nor message of a gift; raises Mistake."""
    return _decide(museum, pledge_id, Publicity.HIDDEN, now)


def show(museum: MuseumScope, pledge_id: int, now: datetime) -> Pledge:
    """Let the public see name and message of a gift; raises Mistake."""
    return _decide(museum, pledge_id, Publicity.SHOWN, now)


def in_public(museum: MuseumScope, campaign_id: int) -> list[Pledge]:
    """Read the newest 20 gifts to a campaign whose name or message the public sees."""
    return rows.newest(museum, campaign_id, Publicity.SHOWN, _SHOWN)


def held(museum: MuseumScope) -> list[Pledge]:
    """List the gifts whose name or message waits for staff to look, campaign by campaign."""
    return listed(museum, Publicity.HELD)


def listed(museum: MuseumScope, wanted: Publicity) -> list[Pledge]:
    """List the gifts that are shown, held or hidden, up to 200 of a campaign, newest first."""
    every = campaigns.every_campaign(museum)
    return [one for of in every for one in rows.newest(museum, of.id, wanted, _LISTED)]


def is_to_be_told(museum: MuseumScope, pledge: Pledge) -> bool:
    """Tell whether staff hear that a paid pledge waits: once an hour, however many come."""
    if pledge.publicity is not Publicity.HELD or pledge.reported_at is None:
        return False
    since = pledge.reported_at - _WHILE
    others = rows.newest(museum, pledge.campaign_id, Publicity.HELD, _SHOWN)
    return not any(
        one.reported_at and one.reported_at > since for one in others if one.id != pledge.id
    )


def _decide(museum: MuseumScope, pledge_id: int, wanted: Publicity, now: datetime) -> Pledge:
    pledge = pledges.lock(museum, pledge_id)
    if pledge is None:
        message = f"There is no gift {pledge_id}."
        raise Mistake(message)
    if not _words(pledge):
        message = f"The gift {pledge_id} has no name and no message for the public."
        raise Mistake(message)
    decided = replace(pledge, publicity=wanted, held_for=None, looked_at=now)
    pledges.change(museum, decided)
    return decided


def _reason(museum: MuseumScope, pledge: Pledge, now: datetime, *, crowded: bool) -> HeldFor | None:
    if any(has_held_word(text) for text in _words(pledge)):
        return HeldFor.WORD
    if any(has_contact(text) for text in _words(pledge)):
        return HeldFor.CONTACT
    if crowded or _has_many(museum, pledge, now):
        return HeldFor.MANY
    return None


def _has_many(museum: MuseumScope, pledge: Pledge, now: datetime) -> bool:
    if pledge.member_id is None:
        return False
    since = now - _WHILE
    return rows.named_lately(museum, pledge.member_id, since, pledge.id) >= _MOST


def _words(pledge: Pledge) -> list[str]:
    return [text for text in (pledge.public_name, pledge.public_message) if text]
