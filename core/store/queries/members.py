"""Members and their identities: rows of the network, that no museum's scope can see."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, delete, exists, select, update

from core.messages import Platform
from core.store.among import Among, each_of
from core.store.dialects import insert_once, insert_or_update
from core.store.records import columns_of, one
from core.store.scope import NetworkScope, across_museums, of_network
from core.store.tables.community import consent, consent_record, membership
from core.store.tables.network import former_member, identity, incoming, member, payment_link


class Member(NamedTuple):
    """A person in the community, with what they chose for the whole network."""

    id: int
    language: str | None
    timezone: str | None
    quiet_from: str | None
    quiet_until: str | None
    created_at: datetime


class Identity(NamedTuple):
    """A person as one platform knows them, and the address of their private chat.

    `museum_id` is the museum that they chose in a bot that serves many, or whose page or own bot
    it is.
    `preferred_at` is set where the person chose to be written to; the latest counts.
    """

    platform: Platform
    sender: str
    member_id: int
    address: str
    name: str
    closed_at: datetime | None
    seen_at: datetime
    language: str | None = None
    museum_id: int | None = None
    preferred_at: datetime | None = None


_IDENTITY = of_network(
    select(*columns_of(Identity, identity)).where(
        identity.c.platform == bindparam("on_platform"), identity.c.sender == bindparam("who")
    )
)
_OF_MEMBERS = of_network(
    select(*columns_of(Identity, identity))
    .where(Among(identity.c.member_id, "members"))
    .order_by(identity.c.seen_at)
)
_SAVE_IDENTITY = of_network(
    insert_or_update(
        identity,
        ("platform", "sender"),
        *("address", "name", "closed_at", "seen_at", "language", "museum_id"),
        "preferred_at",
    )
)
_CLOSE = of_network(
    update(identity)
    .where(
        identity.c.platform == bindparam("on_platform"),
        identity.c.address == bindparam("at_address"),
        identity.c.closed_at.is_(None),
    )
    .values(closed_at=bindparam("at"))
)
_OF_SENDER = (
    identity.c.platform == bindparam("on_platform"),
    identity.c.sender == bindparam("who"),
)
_BLOCKED = of_network(
    update(identity)
    .where(*_OF_SENDER, identity.c.closed_at.is_(None))
    .values(closed_at=bindparam("at"))
)
# Who was only ever heard among others has no address to be written to.
_UNBLOCKED = of_network(
    update(identity).where(*_OF_SENDER, identity.c.address != "").values(closed_at=None)
)
_MOVE = of_network(
    update(identity)
    .where(
        identity.c.platform == bindparam("on_platform"),
        identity.c.address == bindparam("at_address"),
    )
    .values(address=bindparam("new_address"))
)
_ADD = of_network(insert_once(member))
_MEMBERS = of_network(select(*columns_of(Member, member)).where(Among(member.c.id, "members")))
_asked = each_of("members")
_MISSING = of_network(select(_asked.c.value).where(~exists().where(member.c.id == _asked.c.value)))
_HOLD = of_network(
    select(*columns_of(Member, member))
    .where(member.c.id == bindparam("who"))
    .with_for_update(read=True, key_share=True)
)
_LOCK = of_network(
    select(member.c.id)
    .where(member.c.id.in_(bindparam("members", expanding=True)))
    # Always in one order, so that two who unite the same people never wait for each other.
    .order_by(member.c.id)
    .with_for_update()
)
_GIVE = of_network(
    update(identity)
    .where(
        identity.c.platform == bindparam("on_platform"),
        identity.c.sender == bindparam("who"),
    )
    .values(member_id=bindparam("to_member"), preferred_at=None)
)
_UNITE = (
    of_network(
        update(identity)
        .where(identity.c.member_id == bindparam("former"))
        .values(member_id=bindparam("kept"))
    ),
    of_network(
        update(payment_link)
        .where(payment_link.c.member_id == bindparam("former"))
        .values(member_id=bindparam("kept"))
    ),
    of_network(
        update(incoming)
        .where(incoming.c.member_id == bindparam("former"))
        .values(member_id=bindparam("kept"))
    ),
    of_network(
        update(former_member)
        .where(former_member.c.member_id == bindparam("former"))
        .values(member_id=bindparam("kept"))
    ),
    of_network(delete(member).where(member.c.id == bindparam("former"))),
)
_WAS = of_network(insert_once(former_member))
_FORMER = of_network(
    select(former_member.c.id, former_member.c.member_id).where(
        Among(former_member.c.id, "members")
    )
)
_WERE = of_network(select(former_member.c.id).where(former_member.c.member_id == bindparam("who")))
_CHOOSE = of_network(
    update(member)
    .where(member.c.id == bindparam("who"))
    .values(
        language=bindparam("new_language"),
        timezone=bindparam("new_timezone"),
        quiet_from=bindparam("new_quiet_from"),
        quiet_until=bindparam("new_quiet_until"),
    )
)
_MUSEUMS_OF = across_museums(
    select(membership.c.museum_id)
    .where(membership.c.member_id == bindparam("who"))
    .order_by(membership.c.joined_at)
)
_FORGET = (
    of_network(delete(identity).where(identity.c.member_id == bindparam("who"))),
    of_network(delete(former_member).where(former_member.c.member_id == bindparam("who"))),
    of_network(delete(payment_link).where(payment_link.c.member_id == bindparam("who"))),
    of_network(delete(member).where(member.c.id == bindparam("who"))),
    across_museums(delete(consent).where(consent.c.member_id == bindparam("who"))),
    across_museums(delete(consent_record).where(consent_record.c.member_id == bindparam("who"))),
    across_museums(delete(membership).where(membership.c.member_id == bindparam("who"))),
)


def identity_of(network: NetworkScope, platform: Platform, sender: str) -> Identity | None:
    """Find the person that a platform knows as `sender`."""
    return one(Identity, network.run(_IDENTITY, on_platform=platform, who=sender).first())


def identities(network: NetworkScope, members: list[int]) -> dict[int, list[Identity]]:
    """Read the identities of several members, the last seen last."""
    found: dict[int, list[Identity]] = {}
    for row in network.run(_OF_MEMBERS, members=members).made(Identity):
        found.setdefault(row.member_id, []).append(row)
    return found


def save_identity(network: NetworkScope, saved: Identity) -> None:
    """Write an identity; whose it is never changes here."""
    network.run(_SAVE_IDENTITY, **saved._asdict())


def close_address(network: NetworkScope, platform: Platform, address: str, at: datetime) -> None:
    """Note that nobody can be reached there any more."""
    network.run(_CLOSE, on_platform=platform, at_address=address, at=at)


def block(network: NetworkScope, platform: Platform, sender: str, at: datetime) -> None:
    """Note that a person wants nothing from the bot on a platform."""
    network.run(_BLOCKED, on_platform=platform, who=sender, at=at)


def unblock(network: NetworkScope, platform: Platform, sender: str) -> None:
    """Note that a person can be written to again."""
    network.run(_UNBLOCKED, on_platform=platform, who=sender)


def move_address(network: NetworkScope, platform: Platform, address: str, new: str) -> None:
    """Follow a chat whose platform gave it a new address."""
    network.run(_MOVE, on_platform=platform, at_address=address, new_address=new)


def add(network: NetworkScope, new: Member) -> None:
    """Write a new member."""
    network.run(_ADD, **new._asdict())


def members(network: NetworkScope, ids: list[int]) -> dict[int, Member]:
    """Read several members."""
    return {row.id: row for row in network.run(_MEMBERS, members=ids).made(Member)}


def hold(network: NetworkScope, member_id: int) -> Member | None:
    """Read a member and keep them: nobody else makes them one with another until this commits."""
    return one(Member, network.run(_HOLD, who=member_id).first())


def lock(network: NetworkScope, ids: list[int]) -> list[int]:
    """Hold members for oneself, in the order of their ids; gives those that exist."""
    return list(network.run(_LOCK, members=ids).scalars())


def give(network: NetworkScope, given: Identity, member_id: int) -> None:
    """Make an identity another member's; where to be written to is to be chosen anew."""
    asked = {"on_platform": given.platform, "who": given.sender}
    network.run(_GIVE, **asked, to_member=member_id)


def unite(network: NetworkScope, kept: int, former: int) -> None:
    """Make the identities, links and words of one locked member the other's, who takes over."""
    for query in _UNITE:
        network.run(query, kept=kept, former=former)
    network.run(_WAS, id=former, member_id=kept)


def living(network: NetworkScope, ids: list[int]) -> dict[int, int]:
    """Find who each member is now: themselves, or whom they were made one with."""
    missing = network.run(_MISSING, members=ids).scalars()
    return {one: one for one in set(ids).difference(missing)} | _now(network, missing)


def gone(network: NetworkScope, ids: list[int]) -> set[int]:
    """Find which members are no more, nor were made one with anybody."""
    missing = network.run(_MISSING, members=ids).scalars()
    return set(missing) - _now(network, missing).keys()


def _now(network: NetworkScope, missing: list[int]) -> dict[int, int]:
    """Find whom members who are no more were made one with."""
    if not missing:
        return {}
    return {row.id: row.member_id for row in network.run(_FORMER, members=missing)}


def former(network: NetworkScope, member_id: int) -> list[int]:
    """List who a member was besides, before the identities were linked."""
    return list(network.run(_WERE, who=member_id).scalars())


def choose(network: NetworkScope, chosen: Member) -> None:
    """Write a member's language, zone and quiet hours."""
    network.run(
        _CHOOSE,
        who=chosen.id,
        new_language=chosen.language,
        new_timezone=chosen.timezone,
        new_quiet_from=chosen.quiet_from,
        new_quiet_until=chosen.quiet_until,
    )


def museums_of(network: NetworkScope, member_id: int) -> list[int]:
    """List the museums where a member has a membership."""
    return list(network.run(_MUSEUMS_OF, who=member_id).scalars())


def forget(network: NetworkScope, member_id: int) -> None:
    """Delete the person: member, identities, memberships, consents, payment links."""
    for query in _FORGET:
        network.run(query, who=member_id)
