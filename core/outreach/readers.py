"""Who will read a message: what has to be known of them at the instant of sending."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from core.messages import Encoded, Platform
from core.outreach.occasions import is_one_museums, lane_of
from core.outreach.timing import QuietHours
from core.states.outreach import ConsentState, OccasionKind, Purpose, Recipient
from core.store import MuseumScope, NetworkScope
from core.store.queries import memberships, museums, nudge_facts, spaces, told
from core.store.queries.addressees import Addressee, Addressees, addressees
from core.store.queries.deliveries import Delivery
from core.store.queries.memberships import Said
from core.store.queries.museums import Museum
from core.store.queries.nudge_facts import Owed
from core.store.queries.spaces import Space

#: Found in its class each time, a state takes as long as a call.
_MEMBER, _NUDGE = Recipient.MEMBER, OccasionKind.NUDGE
_NOTHING: Mapping[int, Owed] = MappingProxyType({})
#: What such an occasion says names nobody.
NAMELESS = frozenset({OccasionKind.UPDATE, OccasionKind.ANNOUNCEMENT})


# Compared by itself: it is looked up by each delivery.
@dataclass(slots=True, eq=False)
class Reader:
    """Who reads a message, as they are now: all who are to read it alike are one reader.

    `lane` is empty when nobody can be reached.
    """

    museum: Museum
    recipient: Recipient
    exists: bool
    lane: str | None
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
    told_with: Mapping[int, Owed] = field(default_factory=dict)
    #: The message, once it was written for one of them.
    letter: Encoded | None = field(default=None, init=False)


def imagined(
    museum: Museum, language: str, recipient: Recipient = Recipient.MEMBER, name: str = ""
) -> Reader:
    """Make up somebody who reads a language, for previews: they were asked for every consent."""
    return Reader(
        museum=museum,
        recipient=recipient,
        exists=True,
        lane=None,
        language=language,
        name=name,
        zone=museum.zone,
        quiet=None,
        granted=frozenset(),
        asked=frozenset(Purpose),
    )


@dataclass(frozen=True, slots=True)
class _Home:
    """A museum whose messages go out, with what only some of them ask for: spaces, nudges.

    `said` is what its members said of each purpose. `alike` are those who read its messages, by
    all that tells one from another.
    """

    museum: Museum
    scope: MuseumScope
    zone: ZoneInfo
    spaces: Mapping[int, Space]
    nudges: Mapping[int, Owed]
    said: Mapping[int, Said]
    alike: dict[Hashable, Reader] = field(default_factory=dict)


def readers_of(
    network: NetworkScope, rows: Sequence[Delivery], now: datetime
) -> list[tuple[Reader, str]]:
    """Read who the deliveries go to, and at which address, in their order.

    It is read of all museums together. The address is empty when nobody can be reached.

    `now` is the wall's instant; a museum that is replayed has its own.
    """
    by_museum: dict[int, list[Delivery]] = {}
    for row in rows:
        by_museum.setdefault(row.museum_id, []).append(row)
    people = {
        museum_id: [row.recipient_id for row in owed if row.recipient is _MEMBER]
        for museum_id, owed in by_museum.items()
    }
    crowd = addressees(network, chain(*people.values()))
    said = memberships.said(network, {one: crowd.whom(ids) for one, ids in people.items()})
    known = {0: museums.NOBODYS, **museums.several(network, by_museum.keys())}
    homes = {
        museum_id: _home(network, known[museum_id], owed, now, said[museum_id])
        for museum_id, owed in by_museum.items()
    }
    return [
        _member(homes[row.museum_id], row, crowd)
        if row.recipient is _MEMBER
        else _space(homes[row.museum_id], row)
        for row in rows
    ]


def _home(
    network: NetworkScope,
    museum: Museum,
    rows: list[Delivery],
    now: datetime,
    said: Mapping[int, Said],
) -> _Home:
    scope = network.museum(museum.id)
    any_space = Recipient.SPACE in {row.recipient for row in rows}
    places = {one.id: one for one in spaces.every_space(scope)} if any_space else {}
    nudged = [one for row in rows if row.kind is _NUDGE for one in _told(row)]
    at = museum.replay_at or now
    due = nudge_facts.owed(network, museum.id, nudged, at) if nudged else {}
    return _Home(museum, scope, museum.zone, places, due, said)


def _told(row: Delivery) -> list[int]:
    """List the nudges that a message tells, by their ids."""
    return [row.occasion_id, *(said["id"] for said in row.subject.get("also", ()))]


def _with_it(row: Delivery, due: Mapping[int, Owed]) -> Mapping[int, Owed]:
    return {one: due[one] for one in _told(row)[1:] if one in due}


def _under(home: _Home, row: Delivery, space: Space | None) -> str | None:
    is_of_thread = space is not None and space.threads and row.kind is OccasionKind.ANNOUNCEMENT
    if not is_of_thread or row.campaign_id is None:
        return None
    return told.first_of(home.scope, row.recipient_id, row.campaign_id)


def _space(home: _Home, row: Delivery) -> tuple[Reader, str]:
    """See a space; what is for staff finds nobody where the staff no longer are."""
    space = home.spaces.get(row.recipient_id)
    is_open = space is not None and space.closed_at is None
    is_meant = space is not None and (space.staff or "staff" not in row.subject)
    address = space.address if space and is_open and is_meant else ""
    reader = Reader(
        museum=home.museum,
        recipient=Recipient.SPACE,
        exists=space is not None,
        lane=lane_of(space.platform, address) if space and address else None,
        language=space.language if space else home.museum.languages[0],
        name="",
        zone=home.zone,
        quiet=QuietHours.read(space.quiet_from, space.quiet_until) if space else None,
        granted=frozenset(),
        asked=frozenset(),
        under=_under(home, row, space),
    )
    return reader, address


def _member(home: _Home, row: Delivery, crowd: Addressees) -> tuple[Reader, str]:
    """See a member where they are to be written to: see `_door`."""
    chats = crowd.chats.get(row.recipient_id)
    chat = _door(home.museum, row, chats) if chats else None
    if chat is None:
        return _out_of_reach(home, row, crowd), ""
    who, platform, address, name, spoke, chose, _, _, _ = chat
    lane, said = lane_of(platform, address), home.said.get(who, ())
    own = None if row.kind in NAMELESS else (name, row.address)
    # All that is told of them, and all of a row that is not its occasion's.
    told = (lane, spoke, chose, said, own)
    alike = (row.occasion_id, row.expires_at, row.lane, row.language, told)
    reader = home.alike.get(alike)
    return reader or home.alike.setdefault(alike, _reader(home, row, chat, said)), address


def _out_of_reach(home: _Home, row: Delivery, crowd: Addressees) -> Reader:
    granted, asked = _yeses(home.said.get(crowd.who(row.recipient_id), ()))
    reader = imagined(home.museum, row.language or home.museum.languages[0])
    exists = row.recipient_id in crowd.chats
    return replace(reader, exists=exists, granted=granted, asked=asked)


def _reader(home: _Home, row: Delivery, chat: Addressee, said: Said) -> Reader:
    museum, own = home.museum, chat.own
    granted, asked = _yeses(said)
    return Reader(
        museum=museum,
        recipient=_MEMBER,
        exists=True,
        lane=lane_of(chat.platform, chat.address),
        language=row.language or own.language or _spoken(museum, chat),
        name="" if row.kind in NAMELESS else chat.name,
        zone=ZoneInfo(own.timezone) if own.timezone else home.zone,
        quiet=QuietHours.read(own.quiet_from, own.quiet_until),
        granted=granted,
        asked=asked,
        nudge=home.nudges.get(row.occasion_id),
        told_with=_with_it(row, home.nudges) if home.nudges else _NOTHING,
    )


def _spoken(museum: Museum, chat: Addressee) -> str:
    """Give the language of a chat if the museum has it, else the museum's first."""
    return chat.spoke if chat.spoke in museum.languages else museum.languages[0]


def _yeses(said: Said) -> tuple[frozenset[Purpose], frozenset[Purpose]]:
    """Tell what somebody said yes to, and what they were asked for."""
    found = memberships.read(said)
    granted = (one for one, state in found.items() if state is ConsentState.GRANTED)
    return frozenset(granted), frozenset(found)


def _door(museum: Museum, row: Delivery, chats: list[Addressee]) -> Addressee | None:
    """Choose among chats, the last seen last.

    What belongs to a chat goes there. The rest goes where the member chose to be written to, else
    where they last spoke with this museum; and when these are closed, where they were last seen.
    """
    if len(chats) == 1:
        return chats[0] if serves(chats[0], museum.id) else None
    reachable = [one for one in chats if serves(one, museum.id)]
    if len(reachable) <= 1:
        return reachable[0] if reachable else None
    in_lane = [one for one in reachable if lane_of(one.platform, one.address) == row.lane]
    in_chat = [one for one in in_lane if one.address == row.address]
    preferred = [] if row.address else preferred_of(reachable)
    return next(reversed(in_chat or preferred or in_lane or reachable), None)


class Chat(Protocol):
    """A chat with a member, as far as it tells who may write there, and when they chose it."""

    @property
    def platform(self) -> Platform:
        """Where it is."""
        ...

    @property
    def address(self) -> str:
        """What the platform calls it."""
        ...

    @property
    def museum_id(self) -> int | None:
        """The museum that they chose there, or whose it is."""
        ...

    @property
    def preferred_at(self) -> datetime | None:
        """When the member chose to be written to there."""
        ...


C = TypeVar("C", bound=Chat)


def serves(chat: Chat, museum_id: int) -> bool:
    """Tell whether a museum may write there: what is one museum's alone is no other's."""
    if chat.museum_id is None or chat.museum_id == museum_id:
        return True
    return not is_one_museums(chat.platform, chat.address)


def preferred_of(chats: Iterable[C]) -> list[C]:
    """Pick the chat where the member last chose to be written to, if they did."""
    chosen = [(one.preferred_at, one) for one in chats if one.preferred_at is not None]
    return [max(chosen, key=lambda pair: pair[0])[1]] if chosen else []
