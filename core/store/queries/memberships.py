"""Memberships and consents of one museum."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, bindparam, cast, func, insert, select, update

from core.states.nudges import Pace
from core.states.outreach import ConsentState, Purpose
from core.store.among import Among, AmongTheirs
from core.store.columns import new_id
from core.store.dialects import insert_or_update
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.community import consent, consent_record, membership

#: What somebody said of each purpose, as `read` understands it: a column less takes less time.
Said = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """A member's tie to this museum; `lane` is where they talk to it.

    `source` is what led them here first, if that is known. `seen_at` is about when they last said
    something here, `language` that of the
    answers, and `pace` how often they want to be reminded.
    """

    member_id: int
    lane: str
    joined_at: datetime
    source: str | None = None
    seen_at: datetime | None = None
    language: str | None = None
    pace: Pace = Pace.USUAL


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """One yes or no, as it was said: when, in which language, to which wording, where."""

    id: int
    member_id: int
    purpose: Purpose
    state: ConsentState
    at: datetime
    language: str
    wording: str
    source: str


_mine = (membership.c.museum_id == MUSEUM, membership.c.member_id == bindparam("who"))
_FIND = of_museum(select(*columns_of(Membership, membership)).where(*_mine))
_JOIN = of_museum(
    insert_or_update(membership, ("museum_id", "member_id"), "lane", "seen_at", "language")
)
_PACE = of_museum(
    update(membership)
    .where(*_mine)
    .values(pace=bindparam("new_pace", type_=membership.c.pace.type))
)
_COUNT = of_museum(
    select(func.count()).select_from(membership).where(membership.c.museum_id == MUSEUM)
)
_GRANTED = of_museum(
    select(consent.c.member_id, consent.c.purpose, consent.c.state).where(
        consent.c.museum_id == MUSEUM,
        Among(consent.c.member_id, "members"),
    )
)
_THEIRS = across_museums(
    select(
        consent.c.museum_id,
        consent.c.member_id,
        (cast(consent.c.purpose, Text) + " " + cast(consent.c.state, Text)).label("said"),
    ).where(AmongTheirs(consent.c.museum_id, consent.c.member_id, "members"))
)
_SAY = of_museum(
    insert_or_update(consent, ("museum_id", "member_id", "purpose"), "state", "changed_at")
)
_RECORD = of_museum(insert(consent_record))
_RECORDS = of_museum(
    select(*columns_of(ConsentRecord, consent_record))
    .where(consent_record.c.museum_id == MUSEUM, consent_record.c.member_id == bindparam("who"))
    .order_by(consent_record.c.at)
)


def find(museum: MuseumScope, member_id: int) -> Membership | None:
    """Read a member's tie to this museum."""
    return one(Membership, museum.run(_FIND, who=member_id).first())


def join(
    museum: MuseumScope,
    member_id: int,
    lane: str,
    at: datetime,
    source: str | None = None,
    *,
    language: str | None = None,
) -> None:
    """Tie a member to this museum, or note where, when and in which language they talk to it now.

    When they joined, and what led them here, stays what it was at first.
    """
    said = {"lane": lane, "joined_at": at, "source": source, "seen_at": at, "language": language}
    museum.run(_JOIN, member_id=member_id, **said)


def choose_pace(museum: MuseumScope, member_id: int, pace: Pace) -> None:
    """Write how often a member wants to be reminded."""
    museum.run(_PACE, who=member_id, new_pace=pace)


def pace(museum: MuseumScope, member_id: int) -> Pace:
    """Read how often a member wants to be reminded."""
    found = find(museum, member_id)
    return found.pace if found else Pace.USUAL


def count(museum: MuseumScope) -> int:
    """Count the museum's members."""
    return int(museum.run(_COUNT).scalar_one())


def consents(museum: MuseumScope, members: list[int]) -> dict[int, dict[Purpose, ConsentState]]:
    """Read what several members said of each purpose."""
    found: dict[int, dict[Purpose, ConsentState]] = {}
    for member_id, purpose, state in museum.run(_GRANTED, members=members).made(tuple):
        found.setdefault(member_id, {})[purpose] = state
    return found


def said(network: NetworkScope, members: Mapping[int, Iterable[int]]) -> dict[int, dict[int, Said]]:
    """Read what members of several museums said there, by museum and member."""
    found: dict[int, dict[int, Said]] = {museum_id: {} for museum_id in members}
    for museum_id, member_id, words in network.run(_THEIRS, members=members).made(tuple):
        theirs = found[museum_id]
        theirs[member_id] = (*theirs.get(member_id, ()), words)
    return found


def read(said: Said) -> dict[Purpose, ConsentState]:
    """Read what somebody said of each purpose."""
    words = (text.split() for text in said)
    return {Purpose(purpose): ConsentState(state) for purpose, state in words}


def say(
    museum: MuseumScope,
    member_id: int,
    purpose: Purpose,
    state: ConsentState,
    at: datetime,
    *,
    language: str,
    wording: str,
    source: str,
) -> None:
    """Write a yes or no, with its proof."""
    museum.run(_SAY, member_id=member_id, purpose=purpose, state=state, changed_at=at)
    museum.run(
        _RECORD,
        id=new_id(),
        member_id=member_id,
        purpose=purpose,
        state=state,
        at=at,
        language=language,
        wording=wording,
        source=source,
    )


def records(museum: MuseumScope, member_id: int) -> list[ConsentRecord]:
    """Read every yes and no of a member, the first first."""
    return every(ConsentRecord, museum.run(_RECORDS, who=member_id))
