"""Who will read a message: what has to be known of them at the instant of sending."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.outreach.occasions import is_one_museums, lane_of
from core.outreach.timing import QuietHours
from core.states.outreach import ConsentState, OccasionKind, Purpose, Recipient
from core.store import MuseumScope, NetworkScope
from core.store.queries import members, memberships, museums, nudge_facts, spaces, told
from core.store.queries.deliveries import Delivery
from core.store.queries.members import Identity, Member
from core.store.queries.museums import Museum
from core.store.queries.nudge_facts import Owed
from core.store.queries.spaces import Space


class Reader(NamedTuple):
    """A member or a space, as they are now. `address` is empty when nobody can be reached."""

    museum: Museum
    recipient: Recipient
    exists: bool
    lane: str | None
    address: str | None
    language: str
    name: str
    zone: ZoneInfo
    quiet: QuietHours | None
    granted: frozenset[Purpose]
    asked: frozenset[Purpose]
    #: The post below which what is told here belongs, as the platform names it.
    under: str | None = None
    #: What the rule of a nudge judges by.
    nudge: Owed | None = None
    #: What the rules of those judge by that are told with it, by their ids.
    told_with: Mapping[int, Owed] = MappingProxyType({})


def imagined(
    museum: Museum, language: str, recipient: Recipient = Recipient.MEMBER, name: str = ""
) -> Reader:
    """Make up somebody who reads a language, for previews: they were asked for every consent."""
    return Reader(
        museum=museum,
        recipient=recipient,
        exists=True,
        lane=None,
        address=None,
        language=language,
        name=name,
        zone=museum.zone,
        quiet=None,
        granted=frozenset(),
        asked=frozenset(Purpose),
    )


Readers = dict[tuple[int, int, int], Reader]


def readers_of(network: NetworkScope, rows: Iterable[Delivery], now: datetime) -> Readers:
    """Read who the deliveries go to, by their places, in a few statements per museum.

    `now` is the wall's instant; a museum that is replayed has its own.
    """
    found: Readers = {}
    by_museum: dict[int, list[Delivery]] = {}
    for row in rows:
        by_museum.setdefault(row.museum_id, []).append(row)
    for museum_id, owed in by_museum.items():
        museum = museums.find(network, museum_id) if museum_id else museums.NOBODYS
        if museum is not None:
            found |= _of(network, museum, owed, museum.replay_at or now)
    return found


def _of(network: NetworkScope, museum: Museum, rows: list[Delivery], now: datetime) -> Readers:
    scope = network.museum(museum.id)
    places = {one.id: one for one in spaces.every_space(scope)} if _any_space(rows) else {}
    people = [row.recipient_id for row in rows if row.recipient is Recipient.MEMBER]
    known = members.present(network, people) if people else {}
    living = sorted({one.id for one in known.values()})
    identities = members.identities(network, living) if living else {}
    said = memberships.consents(scope, living) if living else {}
    nudged = [one for row in rows if row.kind is OccasionKind.NUDGE for one in _told(row)]
    due = nudge_facts.owed(network, museum.id, nudged, now) if nudged else {}
    return {
        row.place: (
            _space(scope, museum, row, places.get(row.recipient_id))
            if row.recipient is Recipient.SPACE
            else _member(
                museum,
                row,
                known.get(row.recipient_id),
                identities,
                said,
                due,
            )
        )
        for row in rows
    }


def _told(row: Delivery) -> list[int]:
    """List the nudges that a message tells, by their ids."""
    return [row.occasion_id, *(said["id"] for said in row.subject.get("also", ()))]


def _with_it(row: Delivery, due: dict[int, Owed]) -> dict[int, Owed]:
    if not due:
        return {}
    return {one: due[one] for one in _told(row)[1:] if one in due}


def _any_space(rows: list[Delivery]) -> bool:
    return any(row.recipient is Recipient.SPACE for row in rows)


def _under(scope: MuseumScope, row: Delivery, space: Space | None) -> str | None:
    is_of_thread = space is not None and space.threads and row.kind is OccasionKind.ANNOUNCEMENT
    if not is_of_thread or row.campaign_id is None:
        return None
    return told.first_of(scope, row.recipient_id, row.campaign_id)


def _space(scope: MuseumScope, museum: Museum, row: Delivery, space: Space | None) -> Reader:
    """See a space; what is for staff finds nobody where the staff no longer are."""
    is_open = space is not None and space.closed_at is None
    is_meant = space is not None and (space.staff or "staff" not in row.subject)
    return Reader(
        museum=museum,
        recipient=Recipient.SPACE,
        exists=space is not None,
        lane=lane_of(space.platform, space.address) if space else None,
        address=space.address if space and is_open and is_meant else None,
        language=space.language if space else museum.languages[0],
        name="",
        zone=museum.zone,
        quiet=QuietHours.read(space.quiet_from, space.quiet_until) if space else None,
        granted=frozenset(),
        asked=frozenset(),
        under=_under(scope, row, space),
    )


def _member(  # noqa: PLR0917 - all that is known of them
    museum: Museum,
    row: Delivery,
    member: Member | None,
    identities: dict[int, list[Identity]],
    consents: dict[int, dict[Purpose, ConsentState]],
    due: dict[int, Owed],
) -> Reader:
    """See a member where they are to be written to: see `_door`."""
    identity = _door(museum, row, identities.get(member.id, []) if member else [])
    said = consents.get(member.id, {}) if member else {}
    granted, asked = _yeses(tuple(said.items()))
    chosen = row.language or (member.language if member else None)
    written = identity.language if identity else None
    spoken = written if written in museum.languages else museum.languages[0]
    own_zone = member.timezone if member else None
    return Reader(
        museum=museum,
        recipient=Recipient.MEMBER,
        exists=member is not None,
        lane=_lane(identity) if identity else None,
        address=identity.address if identity else None,
        language=chosen or spoken,
        name=identity.name if identity else "",
        zone=ZoneInfo(own_zone) if own_zone else museum.zone,
        quiet=QuietHours.read(member.quiet_from, member.quiet_until) if member else None,
        granted=granted,
        asked=asked,
        nudge=due.get(row.occasion_id),
        told_with=_with_it(row, due),
    )


@lru_cache(maxsize=256)
def _yeses(
    said: tuple[tuple[Purpose, ConsentState], ...],
) -> tuple[frozenset[Purpose], frozenset[Purpose]]:
    """Tell what somebody said yes to, and what they were asked for: many said the same."""
    granted = (one for one, state in said if state is ConsentState.GRANTED)
    return frozenset(granted), frozenset(one for one, _ in said)


def _door(museum: Museum, row: Delivery, identities: list[Identity]) -> Identity | None:
    """Choose among the identities that are open, the last seen last.

    What belongs to a chat goes there. The rest goes where the member chose to be written to, else
    where they last spoke with this museum; and when these are closed, where they were last seen.
    """
    reachable = [one for one in identities if one.closed_at is None and serves(one, museum.id)]
    if len(reachable) <= 1:
        return reachable[0] if reachable else None
    in_lane = [one for one in reachable if _lane(one) == row.lane]
    in_chat = [one for one in in_lane if one.address == row.address]
    preferred = [] if row.address else preferred_of(reachable)
    return next(reversed(in_chat or preferred or in_lane or reachable), None)


def serves(identity: Identity, museum_id: int) -> bool:
    """Tell whether a museum may write there: what is one museum's alone is no other's."""
    is_anothers = identity.museum_id not in (None, museum_id)
    return not (is_anothers and is_one_museums(identity.platform, identity.address))


def preferred_of(identities: list[Identity]) -> list[Identity]:
    """Pick the identity where the member last chose to be written to, if they did."""
    chosen = [(one.preferred_at, one) for one in identities if one.preferred_at is not None]
    return [max(chosen, key=lambda pair: pair[0])[1]] if chosen else []


def _lane(identity: Identity) -> str:
    return lane_of(identity.platform, identity.address)
