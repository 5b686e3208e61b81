"""The roles that a museum names for its backers."""

import re

from core.community.museum_file.records import RoleEntry
from core.community.museum_file.section import Section
from core.community.museum_file.values import choice, line, slug
from core.messages import Platform

_ADDRESSES = {
    Platform.DISCORD: (
        re.compile("([0-9]{15,20}:)?[0-9]{15,20}/[0-9]{15,20}"),
        "the server's id, a slash, the role's id: 15 to 20 digits each",
    ),
}


def read_role(section: Section) -> RoleEntry | None:
    """Read one of the [[roles]]; without a campaign it is for the backers of any."""
    platform = section.required("platform", choice(*_ADDRESSES))
    address = section.required("address", line)
    campaign = section.optional("campaign", slug, None)
    section.ends()
    if not (platform and address):
        return None
    form, allowed = _ADDRESSES[platform]
    if not form.fullmatch(address):
        section.wrong(f"{address!r} is no role on {platform}: allowed is {allowed}", "address")
    return RoleEntry(platform, address, campaign)
