"""Codes that link identities: kept as digests; and who entered codes that are none."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from core.messages import Platform
from core.store.dialects import insert_once
from core.store.records import columns_of
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import link_code, link_guess


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCode:
    """What a code stands for: the chat that made it, and the one that claimed it, if any did.

    A museum's id of 0 means that none was chosen there.
    """

    digest: str
    museum_id: int
    platform: Platform
    sender: str
    address: str
    expires_at: datetime
    claimed_platform: Platform | None = None
    claimed_sender: str | None = None
    claimed_address: str | None = None
    claimed_museum_id: int | None = None
    used_at: datetime | None = None

    @property
    def maker(self) -> tuple[Platform, str]:
        """Who made it, as the platform knows them."""
        return self.platform, self.sender

    @property
    def claimer(self) -> tuple[Platform, str] | None:
        """Who entered it elsewhere and said yes."""
        if self.claimed_platform is None or self.claimed_sender is None:
            return None
        return self.claimed_platform, self.claimed_sender


_this = link_code.c.digest == bindparam("of_digest")
_instant = link_code.c.expires_at.type
_before = bindparam("before", type_=_instant)
_ADD = of_network(insert(link_code))
_FIND = of_network(select(*columns_of(LinkCode, link_code)).where(_this).with_for_update())
_CLAIM = of_network(
    update(link_code)
    .where(_this)
    .values(
        claimed_platform=bindparam("new_platform", type_=link_code.c.platform.type),
        claimed_sender=bindparam("new_sender"),
        claimed_address=bindparam("new_address"),
        claimed_museum_id=bindparam("new_museum_id"),
    )
)
_USE = of_network(
    update(link_code)
    .where(_this, link_code.c.used_at.is_(None))
    .values(used_at=bindparam("at", type_=_instant))
)
_by_maker = (
    link_code.c.platform == bindparam("on_platform", type_=link_code.c.platform.type),
    link_code.c.sender == bindparam("who"),
)
_by_claimer = (
    link_code.c.claimed_platform == bindparam("on_platform", type_=link_code.c.platform.type),
    link_code.c.claimed_sender == bindparam("who"),
)
_REPLACE = of_network(delete(link_code).where(*_by_maker, link_code.c.used_at.is_(None)))
_by_guesser = (
    link_guess.c.platform == bindparam("on_platform", type_=link_guess.c.platform.type),
    link_guess.c.sender == bindparam("who"),
)
_FORGET = (
    of_network(delete(link_code).where(*_by_maker)),
    of_network(delete(link_code).where(*_by_claimer)),
    of_network(delete(link_guess).where(*_by_guesser)),
)
_GUESSED = of_network(insert_once(link_guess))
_GUESSES = of_network(
    select(func.count()).where(*_by_guesser, link_guess.c.at > bindparam("since", type_=_instant))
)
_DROP = (
    of_network(delete(link_code).where(link_code.c.expires_at < _before)),
    of_network(delete(link_guess).where(link_guess.c.at < _before)),
)


def add(network: NetworkScope, code: LinkCode) -> None:
    """Keep a new code; an older one of the same chat that nobody used is good no more."""
    network.run(_REPLACE, on_platform=code.platform, who=code.sender)
    network.run(_ADD, **{field.name: getattr(code, field.name) for field in fields(code)})


def lock(network: NetworkScope, digest: str) -> LinkCode | None:
    """Find a code by its digest and hold it."""
    row = network.run(_FIND, of_digest=digest).first()
    if row is None:
        return None
    return LinkCode(**row._mapping)  # noqa: SLF001 - the public name of a row's mapping


def claim(
    network: NetworkScope, code: LinkCode, claimer: tuple[Platform, str, str], museum_id: int
) -> None:
    """Note who entered a locked code, as (platform, sender, address), in whose chat."""
    platform, sender, address = claimer
    network.run(
        _CLAIM,
        of_digest=code.digest,
        new_platform=platform,
        new_sender=sender,
        new_address=address,
        new_museum_id=museum_id,
    )


def use(network: NetworkScope, digest: str, at: datetime) -> bool:
    """Use a code up; false if it was."""
    return network.run(_USE, of_digest=digest, at=at).rowcount == 1


def guessed(network: NetworkScope, platform: Platform, sender: str, at: datetime) -> None:
    """Note that somebody entered a code that is none."""
    network.run(_GUESSED, platform=platform, sender=sender, at=at)


def guesses(network: NetworkScope, platform: Platform, sender: str, since: datetime) -> int:
    """Count how often somebody entered a code that is none, after an instant."""
    asked = {"on_platform": platform, "who": sender}
    return int(network.run(_GUESSES, **asked, since=since).scalar_one())


def forget(network: NetworkScope, platform: Platform, sender: str) -> None:
    """Delete what an identity made, entered and guessed."""
    for query in _FORGET:
        network.run(query, on_platform=platform, who=sender)


def drop(network: NetworkScope, before: datetime) -> None:
    """Delete codes that expired, and guesses made, before an instant."""
    for query in _DROP:
        network.run(query, before=before)
