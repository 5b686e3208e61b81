"""What a museum file says, checked: frozen values, amounts in minor units, instants in UTC."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from core.banking.accounts import BankAccount
from core.messages import Platform
from core.money import Money
from core.outreach.caps import OF_A_MUSEUM, Caps
from core.states.giving import MilestoneKind
from core.states.nudges import RestDay
from core.store.queries.knowledge import KnowledgeEntry
from core.store.queries.staff import Staff

Texts = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MuseumEntry:
    """The museum itself; the first of `languages` is its default, `account` takes transfers.

    `caps` are its limits of updates and nudges for each member; with `approval` an update goes out
    once somebody who did not write it says so.
    `desk` is, for each day on which somebody is there to answer, from when until when.
    `rest` are the kinds of days on which its nudges rest; nothing leaves that as it is.
    """

    slug: str
    name: str
    country: str
    timezone: str
    languages: tuple[str, ...]
    account: BankAccount | None = None
    caps: Caps = OF_A_MUSEUM
    approval: bool = False
    desk: dict[str, tuple[str, str]] = field(default_factory=dict)
    rest: tuple[RestDay, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceEntry:
    """A place the bot posts to; quiet hours are two "HH:MM" in the museum's zone."""

    platform: Platform
    address: str
    language: str
    staff: bool
    quiet_hours: tuple[str, str] | None
    threads: bool = False


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role on a platform for the backers of the campaign with this slug, or of any."""

    platform: Platform
    address: str
    campaign: str | None


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document by its file, beside the museum's; without a title it is called by its own."""

    file: str
    title: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TierEntry:
    """A reward, with amounts in minor units of the campaign's currency."""

    slug: str
    title: Texts
    minimum: int
    stock: int | None
    fair_value: int


@dataclass(frozen=True, slots=True)
class MilestoneEntry:
    """A milestone named as it was written, with what it measures and its threshold.

    The threshold is a percentage, minor units, people, the number of the day, or hours.
    """

    name: str
    kind: MilestoneKind
    threshold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignEntry:
    """A campaign; every amount without a currency is in minor units of the goal's.

    `texts` are the museum's own words for what the program says; None leaves them as they are.
    """

    slug: str
    draft: bool
    title: Texts
    story: Texts
    below_goal: Texts
    goal: Money
    goal_shown: Money | None
    pieces: int | None
    gift_limits: tuple[int, ...]
    opens_at: datetime
    closes_at: datetime
    suggested: tuple[int, ...]
    milestones: tuple[MilestoneEntry, ...]
    tiers: tuple[TierEntry, ...]
    texts: dict[str, Texts] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MuseumFile:
    """A whole museum file. `rates` give the campaign's currency for one unit of another.

    `documents` are named alone: what is in them is not read here.
    """

    name: str
    museum: MuseumEntry
    spaces: tuple[SpaceEntry, ...]
    staff: tuple[Staff, ...]
    rates: dict[str, Decimal]
    campaigns: tuple[CampaignEntry, ...]
    knowledge: tuple[KnowledgeEntry, ...]
    roles: tuple[RoleEntry, ...] = ()
    documents: tuple[DocumentEntry, ...] = ()
