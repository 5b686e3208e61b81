"""Write a museum file that reads back as what it was made of."""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

import tomlkit
from tomlkit.items import AoT, InlineTable, Table

from core.banking.accounts import BankAccount
from core.community.museum_file.records import (
    CampaignEntry,
    MuseumFile,
    RoleEntry,
    SpaceEntry,
    TierEntry,
)
from core.money import Money
from core.outreach.caps import OF_A_MUSEUM
from core.store.queries.knowledge import KnowledgeEntry


def write_museum_file(file: MuseumFile) -> str:
    """Write `file` as TOML, with its instants in the museum's zone."""
    zone = ZoneInfo(file.museum.timezone)
    museum = {
        "slug": file.museum.slug,
        "name": file.museum.name,
        "country": file.museum.country,
        "timezone": file.museum.timezone,
        "languages": list(file.museum.languages),
        "approval": file.museum.approval or None,
    }
    people = [{"name": one.name, "email": one.email, "role": one.role.value} for one in file.staff]
    document = tomlkit.document()
    document["museum"] = _table(museum)
    if file.museum.account:
        document["bank"] = _table(_bank(file.museum.account))
    if file.museum.caps != OF_A_MUSEUM:
        document["caps"] = _table(file.museum.caps.written())
    if file.museum.rest:
        document["nudges"] = _table({"rest": [kind.value for kind in file.museum.rest]})
    if file.museum.desk:
        days = file.museum.desk.items()
        document["desk"] = _table({day: list(hours) for day, hours in days})
    _add(document, "spaces", map(_space, file.spaces))
    _add(document, "staff", people)
    _add(document, "roles", map(_role, file.roles))
    if file.rates:
        document["rates"] = _table({code: str(rate) for code, rate in file.rates.items()})
    _add(document, "campaigns", (_campaign(campaign, zone) for campaign in file.campaigns))
    _add(document, "knowledge", map(_knowledge, file.knowledge))
    return tomlkit.dumps(document)


def _add(document: tomlkit.TOMLDocument, name: str, tables: Iterable[Mapping[str, Any]]) -> None:
    if listed := _tables(tables):
        document[name] = listed


def _tables(tables: Iterable[Mapping[str, Any]]) -> AoT:
    listed = tomlkit.aot()
    for table in tables:
        listed.append(_table(table))
    return listed


def _table(fields: Mapping[str, Any]) -> Table:
    """Make a table without the fields that are absent."""
    table = tomlkit.table()
    for name, value in fields.items():
        if value is not None:
            table[name] = _inline(value) if isinstance(value, dict) else value
    return table


def _inline(texts: Mapping[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    table.update(texts)
    return table


def _bank(account: BankAccount) -> dict[str, str | None]:
    return {"holder": account.holder, "iban": account.readable, "bic": account.bic or None}


def _space(space: SpaceEntry) -> dict[str, Any]:
    return {
        "platform": space.platform.value,
        "address": space.address,
        "language": space.language,
        "staff": space.staff,
        "quiet_hours": list(space.quiet_hours) if space.quiet_hours else None,
        "threads": space.threads or None,
    }


def _role(role: RoleEntry) -> dict[str, Any]:
    return {
        "platform": role.platform.value,
        "address": role.address,
        "campaign": role.campaign,
    }


def _campaign(campaign: CampaignEntry, zone: ZoneInfo) -> dict[str, Any]:
    code = campaign.goal.currency
    fields = {
        "slug": campaign.slug,
        "draft": campaign.draft,
        "title": campaign.title,
        "story": campaign.story,
        "goal": str(campaign.goal),
        "goal_shown": str(campaign.goal_shown) if campaign.goal_shown else None,
        "pieces": campaign.pieces,
        "gift_limits": [_amount(minor, code) for minor in campaign.gift_limits],
        "opens_at": campaign.opens_at.astimezone(zone),
        "closes_at": campaign.closes_at.astimezone(zone),
        "below_goal": campaign.below_goal,
        "suggested": [_amount(minor, code) for minor in campaign.suggested],
        "milestones": [milestone.name for milestone in campaign.milestones],
    }
    if campaign.texts:
        fields["texts"] = _table(campaign.texts)
    if campaign.tiers:
        fields["tiers"] = _tables(_tier(tier, code) for tier in campaign.tiers)
    return fields


def _tier(tier: TierEntry, code: str) -> dict[str, Any]:
    return {
        "slug": tier.slug,
        "title": tier.title,
        "minimum": _amount(tier.minimum, code),
        "stock": tier.stock,
        "fair_value": _amount(tier.fair_value, code),
    }


def _amount(minor: int, code: str) -> str:
    return str(Money(minor, code)).removesuffix(f" {code}")


def _knowledge(entry: KnowledgeEntry) -> dict[str, Any]:
    return {
        "key": entry.key,
        "question": entry.question,
        "phrasings": entry.every_phrasing or None,
        "answer": entry.answer,
        "source": entry.source,
    }
