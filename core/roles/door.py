"""What is wished of roles goes out here: owed rows, told to the platform outside transactions."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from core.errors import TryLater
from core.messages import Platform
from core.outreach.occasions import owe_to_many
from core.outreach.payment_news import StaffNews
from core.roles.port import PersonAway, RoleKeeper, RoleRefused
from core.roles.reasons import look
from core.states.outreach import Audience, OccasionKind
from core.states.roles import RoleTrouble, RoleWish
from core.store import NetworkScope, Store
from core.store.columns import new_id
from core.store.queries import backer_roles, museums, role_grants
from core.store.queries.role_grants import RoleGrant

_log = logging.getLogger(__name__)

_AT_ONCE = 50
_AFTER_FAILURE = timedelta(minutes=1)
_UNTIL_MENDED = timedelta(minutes=10)
#: Where these hinder it, the role is not there to be taken away.
_NOTHING_LEFT = frozenset({RoleTrouble.GONE, RoleTrouble.NOT_THERE})


@dataclass(frozen=True, slots=True)
class Roles:
    """Looks at members whose roles may have changed, and has platforms do what follows."""

    store: Store
    keepers: Mapping[Platform, RoleKeeper] = field(default_factory=dict)

    async def slice(self, now: datetime) -> int:
        """Do the next of what is owed by `now` (UTC); how much that was."""
        network = self.store.network()
        looks, due = await network.read(partial(_owed, now))
        for museum_id, member_id in looks:
            await network.write(
                partial(look, museum_id=museum_id, member_id=member_id, wall=now),
            )
        if looks:
            return len(looks)
        told = [one for one in due if one.platform in self.keepers]
        hindered: set[str] = set()
        for one in told:
            if one.address not in hindered:
                note = await self._tell(one, now)
                await network.write(note.write)
                hindered |= {one.address} if note.hinders_all else set()
        return len(told)

    async def _tell(self, grant: RoleGrant, now: datetime) -> "_Note":
        """Have the platform do what is wished; gives what is to be written of it."""
        keeper = self.keepers[grant.platform]
        deed = keeper.give if grant.wish is RoleWish.GIVEN else keeper.take
        try:
            await deed(grant.address, grant.person)
        except PersonAway:
            return _Note(partial(role_grants.drop, grant=grant))
        except RoleRefused as refused:
            return _Note(partial(_hindered, grant, refused, now), hinders_all=True)
        except TryLater as problem:
            later = now + (problem.after or _AFTER_FAILURE)
            wait = partial(role_grants.postpone_all, address=grant.address, later=later)
            return _Note(wait, hinders_all=True)
        except Exception:  # noqa: BLE001 - one role stops no other
            _log.exception("A role on %s could not be changed", grant.platform)
            later = now + _AFTER_FAILURE
            return _Note(partial(role_grants.postpone, grant=grant, later=later))
        return _Note(partial(_done, grant))


@dataclass(frozen=True, slots=True)
class _Note:
    """What is written after a deed, and whether nothing else of the role can be done now."""

    write: Callable[[NetworkScope], None]
    hinders_all: bool = False


def _owed(now: datetime, network: NetworkScope) -> tuple[list[tuple[int, int]], list[RoleGrant]]:
    return (
        backer_roles.wanted_looks(network, _AT_ONCE),
        role_grants.due(network, now, _AT_ONCE),
    )


def _done(grant: RoleGrant, network: NetworkScope) -> None:
    """Note that it is done, and so that nothing hinders the role any more."""
    role_grants.done(network, grant)
    backer_roles.note_trouble(network, grant.platform, grant.address, None)


def _hindered(grant: RoleGrant, refused: RoleRefused, now: datetime, network: NetworkScope) -> None:
    """Let all that waits for the role wait longer, and tell the staff once what is to be mended."""
    if grant.wish is RoleWish.TAKEN and refused.trouble in _NOTHING_LEFT:
        role_grants.drop(network, grant)
    role_grants.postpone_all(network, grant.address, now + _UNTIL_MENDED)
    told = backer_roles.note_trouble(network, grant.platform, grant.address, refused.trouble)
    for museum_id in sorted(set(told)):
        museum = museums.find(network, museum_id)
        if museum is not None:
            subject = {
                "staff": StaffNews.ROLE.value,
                "trouble": refused.trouble.value,
                "role": refused.role or grant.place,
                "server": refused.server,
                "bot": refused.bot,
            }
            audience, kind = Audience.STAFF_SPACES, OccasionKind.SERVICE
            at = museum.replay_at or now
            owe_to_many(network.museum(museum_id), new_id(), audience, kind, subject, at)
