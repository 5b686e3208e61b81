"""Where members can be written to in an instant, with what they chose for themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import select

from core.messages import Platform
from core.store.among import Among
from core.store.queries import members
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import identity, member


class Addressee(NamedTuple):
    """A member in one of their chats that are open; the first fields are what the member chose.

    `name` and the rest are those of the `Identity` that the chat is of; it `spoke` a language.
    """

    member_id: int
    language: str | None
    timezone: str | None
    quiet_from: str | None
    quiet_until: str | None
    platform: Platform
    address: str
    name: str
    spoke: str | None
    museum_id: int | None
    preferred_at: datetime | None
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Addressees:
    """The chats of members, the last seen last: none of whom nobody reaches any more.

    Who is forgotten has no entry. `now` tells whom those were made one with who are no more.
    """

    chats: dict[int, list[Addressee]]
    now: dict[int, int]

    def who(self, member_id: int) -> int:
        """Tell who a member is now."""
        return self.now.get(member_id, member_id)


_OPEN = of_network(
    select(
        member.c.id,
        member.c.language,
        member.c.timezone,
        member.c.quiet_from,
        member.c.quiet_until,
        identity.c.platform,
        identity.c.address,
        identity.c.name,
        identity.c.language.label("spoke"),
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
    return found


def _open(network: NetworkScope, ids: Iterable[int]) -> dict[int, list[Addressee]]:
    found: dict[int, list[Addressee]] = {}
    for one in network.run(_OPEN, members=ids).made(Addressee):
        found.setdefault(one.member_id, []).append(one)
    # The database would put all in order, which takes as long as finding them: few have several.
    for chats in found.values():
        if len(chats) > 1:
            chats.sort(key=attrgetter("seen_at"))
    return found
