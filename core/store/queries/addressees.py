"""Where members can be written to in an instant, with what they chose for themselves."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import Text, case, cast, func, select

from core.messages import Platform
from core.store.among import Among
from core.store.listed import Listed
from core.store.queries import members
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import identity, member


class Own(NamedTuple):
    """What a member chose for themselves."""

    language: str | None = None
    timezone: str | None = None
    quiet_from: str | None = None
    quiet_until: str | None = None


class Addressee(NamedTuple):
    """A member in one of their chats that are open, with what they `chose`, if anything.

    The other fields are those of the `Identity` that the chat is of; it `spoke` a language.
    """

    member_id: int
    platform: Platform
    address: str
    name: str
    spoke: str | None
    chose: str | None
    museum_id: int | None
    preferred_at: datetime | None
    seen_at: datetime

    @property
    def own(self) -> Own:
        """What the member chose for themselves."""
        return Own(*json.loads(self.chose)) if self.chose else Own()


@dataclass(frozen=True, slots=True)
class Addressees:
    """The chats of members, the last seen last: none of whom nobody reaches any more.

    Who is forgotten has no entry. `now` tells whom those were made one with who are no more: the
    chats of both are the same.
    """

    chats: dict[int, list[Addressee]]
    now: dict[int, int]

    def who(self, member_id: int) -> int:
        """Tell who a member is now."""
        return self.now.get(member_id, member_id)

    def whom(self, ids: Iterable[int]) -> Iterable[int]:
        """Tell who members are now."""
        return map(self.who, ids) if self.now else ids


_own = [member.c[name] for name in Own._fields]
_OPEN = of_network(
    select(
        member.c.id,
        identity.c.platform,
        identity.c.address,
        identity.c.name,
        identity.c.language.label("spoke"),
        # Hardly anybody chose anything, and each column takes as long as a call.
        case((func.coalesce(*_own).is_not(None), cast(Listed(*_own), Text))).label("chose"),
        identity.c.museum_id,
        identity.c.preferred_at,
        identity.c.seen_at,
    )
    .join(identity, identity.c.member_id == member.c.id)
    .where(Among(member.c.id, "members"), identity.c.closed_at.is_(None))
)


def addressees(network: NetworkScope, ids: Iterable[int]) -> Addressees:
    """Read where members can be written to: themselves, or whom they were made one with."""
    asked = set(ids)
    found = Addressees(_open(network, asked), {})
    # Hardly anybody: who closed all their chats, is forgotten, or turned out to be somebody known.
    missing = asked - found.chats.keys()
    if missing:
        living = members.living(network, sorted(missing))
        found.now.update((was, now) for was, now in living.items() if was != now)
        found.chats.update((one, []) for one in living.values() if one not in found.chats)
        found.chats.update(_open(network, found.now.values()))
        found.chats.update([(was, found.chats[now]) for was, now in found.now.items()])
    return found


def _open(network: NetworkScope, ids: Iterable[int]) -> dict[int, list[Addressee]]:
    found: dict[int, list[Addressee]] = {}
    rows = network.run(_OPEN, members=ids).made(Addressee)
    for one in rows:
        found.setdefault(one[0], []).append(one)
    # The database would put all in order, which takes as long as finding them: few have several.
    if len(found) < len(rows):
        for chats in found.values():
            chats.sort(key=attrgetter("seen_at"))
    return found
