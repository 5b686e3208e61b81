"""The roles that a museum names for its backers, as its file declares them."""

from collections.abc import Sequence

from core.community.museum_file.records import RoleEntry
from core.store import MuseumScope
from core.store.queries import backer_roles, campaigns
from core.store.queries.backer_roles import BackerRole


def stored(museum: MuseumScope) -> tuple[RoleEntry, ...]:
    """Give the roles as a museum file declares them."""
    slugs = {one.id: one.slug for one in campaigns.every_campaign(museum)}
    return tuple(_entry_of(one, slugs) for one in backer_roles.every_role(museum))


def apply(museum: MuseumScope, wanted: Sequence[RoleEntry]) -> list[str]:
    """Name new roles, and no more those that are gone; say what changed.

    Whoever may have one for that reason, or had, is looked at soon. Campaigns are there already.
    """
    slugs = {one.id: one.slug for one in campaigns.every_campaign(museum)}
    ids = {slug: campaign_id for campaign_id, slug in slugs.items()}
    found = {_entry_of(one, slugs): one for one in backer_roles.every_role(museum)}
    changes = []
    for entry in wanted:
        if found.pop(entry, None) is None:
            campaign = ids[entry.campaign] if entry.campaign else 0
            backer_roles.add(museum, entry.platform, entry.address, campaign)
            changes.append(f"role {_name(entry)} added")
    if changes:
        backer_roles.look_at_all(museum, backer_roles.willing(museum))
    for entry, gone in found.items():
        backer_roles.look_at_all(museum, backer_roles.holders(museum, gone.id))
        backer_roles.drop(museum, gone.id)
        changes.append(f"role {_name(entry)} removed")
    return changes


def _entry_of(role: BackerRole, slugs: dict[int, str]) -> RoleEntry:
    return RoleEntry(role.platform, role.address, slugs.get(role.campaign_id))


def _name(entry: RoleEntry) -> str:
    return f"{entry.platform} {entry.address}"
