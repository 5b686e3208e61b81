"""Who speaks: the member behind a platform's sender, made at the first word."""

from datetime import datetime, timedelta

from core.errors import StoreError
from core.messages import ChatKind, Incoming
from core.outreach.occasions import lane_of
from core.store import MuseumScope, NetworkScope
from core.store.columns import new_id
from core.store.queries import members, memberships
from core.store.queries.members import Identity, Member
from core.store.queries.memberships import Membership

#: How long the instant at which somebody was last seen may lag behind.
_FRESH = timedelta(hours=1)


def identify(network: NetworkScope, incoming: Incoming, now: datetime) -> tuple[Member, Identity]:
    """Find the member who said something, or make one; `now` is the wall's."""
    known = members.identity_of(network, incoming.platform, incoming.sender)
    if known is None:
        _make(network, incoming, now)
    found = known or _known(network, incoming)
    member = members.hold(network, found.member_id)
    if member is None:
        # Made one with somebody else meanwhile, or forgotten.
        found = _known(network, incoming)
        member = members.hold(network, found.member_id)
    if member is None:
        message = f"the person who speaks on {incoming.platform} was forgotten meanwhile"
        raise StoreError(message)
    return member, _renew(network, found, incoming)


def tie(
    museum: MuseumScope,
    member: Member,
    incoming: Incoming,
    now: datetime,
    source: str | None = None,
    *,
    language: str,
) -> None:
    """Tie a member to the museum they talk to, in the lane of the place where they do.

    `now` is the museum's; `source` is what led them here, if this is the first time; `language` is
    that of the answers.
    """
    lane = lane_of(incoming.platform, incoming.address)
    before = memberships.find(museum, member.id)
    if before is None or (before.lane, before.language) != (lane, language) or _lags(before, now):
        memberships.join(museum, member.id, lane, now, source, language=language)


def _lags(before: Membership, now: datetime) -> bool:
    return before.seen_at is None or now - before.seen_at > _FRESH


def hinted(incoming: Incoming) -> str | None:
    """Read the language that the platform says the person uses: "fr" of "fr-CA"."""
    hint = (incoming.language or "").replace("_", "-").partition("-")[0].lower()
    return hint or None


def choose_museum(network: NetworkScope, identity: Identity, museum_id: int) -> Identity:
    """Note which museum a person talks to from now on, in a bot that serves many."""
    chosen = identity._replace(museum_id=museum_id)
    if chosen != identity:
        members.save_identity(network, chosen)
    return chosen


def writes_in(network: NetworkScope, identity: Identity, language: str) -> None:
    """Note the language that a person writes in: what comes next is in it too."""
    if identity.language != language:
        members.save_identity(network, identity._replace(language=language))


def _make(network: NetworkScope, incoming: Incoming, now: datetime) -> None:
    """Make a member; of two first words at once the first decides who it is."""
    member = Member(new_id(), None, None, None, None, now)
    members.save_identity(network, _first(member, incoming))
    if _known(network, incoming).member_id == member.id:
        members.add(network, member)


def _first(member: Member, incoming: Incoming) -> Identity:
    """Note whom a platform knows; nobody can write to who was only heard among others."""
    address = _alone(incoming)
    return Identity(
        platform=incoming.platform,
        sender=incoming.sender,
        member_id=member.id,
        address=address,
        name=incoming.name,
        closed_at=None if address else incoming.at,
        seen_at=incoming.at,
    )


def _known(network: NetworkScope, incoming: Incoming) -> Identity:
    known = members.identity_of(network, incoming.platform, incoming.sender)
    if known is None:
        message = f"the person who speaks on {incoming.platform} was forgotten meanwhile"
        raise StoreError(message)
    return known


def _renew(network: NetworkScope, known: Identity, incoming: Incoming) -> Identity:
    """Note where the member is now and how the platform calls them.

    Where others read along is no address of theirs. Who was answered there alone has one on a
    platform that names it: what they ask for comes to them. What they shut stays so until they
    write in private.
    """
    is_new = incoming.chat is ChatKind.PRIVATE or not known.address
    address = _alone(incoming) if is_new else known.address
    seen = known._replace(
        address=address,
        name=incoming.name or known.name,
        closed_at=None if is_new and address else known.closed_at,
        seen_at=max(known.seen_at, incoming.at),
        language=known.language or hinted(incoming),
    )
    stale = seen.seen_at - known.seen_at > _FRESH
    if stale or seen._replace(seen_at=known.seen_at) != known:
        members.save_identity(network, seen)
    return seen


def _alone(incoming: Incoming) -> str:
    """Find where the member alone reads; empty where the platform names no such place."""
    if incoming.chat is ChatKind.PRIVATE:
        return incoming.address
    return incoming.private_address or ""
