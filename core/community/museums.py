"""A museum as its file declares it: what is stored is made so, and written out again."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from decimal import Decimal

from core.community import campaigns, knowledge, roles, spaces, staff
from core.community.museum_file import MuseumFile, write_museum_file
from core.community.museum_file.records import MuseumEntry
from core.errors import Mistake
from core.outreach.caps import OF_A_MUSEUM, of_museum
from core.states.nudges import RestDay
from core.store import MuseumScope, NetworkScope
from core.store.queries import museums
from core.store.queries.museums import Museum

_EMPTY = (
    "this database has none yet. culturetime museum import FILE brings one; "
    "CULTURETIME_DATABASE_URL names another database."
)


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a file did: nothing, if there are no changes.

    `notes` say what the file does not mention and so stayed as it was.
    """

    museum: Museum
    changes: tuple[str, ...]
    notes: tuple[str, ...]


def now_of(museum: Museum, wall: datetime) -> datetime:
    """Give the museum's instant: its replay clock, or the wall's for one that lives now."""
    return museum.replay_at or wall


def named(network: NetworkScope, slug: str) -> Museum:
    """Read a museum by its slug; raises Mistake if there is none."""
    found = museums.named(network, slug)
    if found is None:
        known = ", ".join(museum.slug for museum in museums.every_museum(network))
        raise Mistake(f"There is no museum {slug!r}; {f'known are: {known}.' if known else _EMPTY}")
    return found


def apply(network: NetworkScope, file: MuseumFile, now: datetime) -> Applied:
    """Make the stored museum what `file` says, in the caller's one transaction.

    Applying it twice changes nothing. Raises Mistake when it contradicts money already given.
    """
    museum, changes = _save(network, file)
    own = network.museum(museum.id)
    changes += spaces.apply(own, file.spaces, now_of(museum, now))
    changes += staff.apply(own, file.staff)
    changes += knowledge.apply(own, file.knowledge)
    changes += campaigns.apply(own, file)
    changes += roles.apply(own, file.roles)
    return Applied(museum, tuple(changes), tuple(campaigns.unmentioned(own, file)))


def export(network: NetworkScope, slug: str) -> str:
    """Write the stored museum as a museum file; importing that changes nothing.

    Raises Mistake if there is no such museum.
    """
    museum = named(network, slug)
    return write_museum_file(_stored(network.museum(museum.id), museum))


def _save(network: NetworkScope, file: MuseumFile) -> tuple[Museum, list[str]]:
    wanted = file.museum
    found = museums.named(network, wanted.slug)
    if found and wanted.rest is None:
        # What was chosen in the staff's chat stays.
        wanted = replace(wanted, rest=_entry_of(found).rest)
    if found and _entry_of(found) == wanted and _rates_of(found) == file.rates:
        return found, []
    saved = museums.save(
        network,
        slug=wanted.slug,
        name=wanted.name,
        country=wanted.country,
        timezone=wanted.timezone,
        languages=list(wanted.languages),
        rates={code: str(rate) for code, rate in file.rates.items()},
        bank=asdict(wanted.account) if wanted.account else None,
        caps=wanted.caps.written() if wanted.caps != OF_A_MUSEUM else None,
        approval=wanted.approval,
        desk={day: list(hours) for day, hours in wanted.desk.items()} or None,
        rest=[kind.value for kind in wanted.rest or ()] or None,
    )
    return saved, [f"museum {wanted.slug} {'changed' if found else 'added'}"]


def _stored(own: MuseumScope, museum: Museum) -> MuseumFile:
    return MuseumFile(
        name=f"{museum.slug}.toml",
        museum=_entry_of(museum),
        spaces=spaces.stored(own),
        staff=staff.stored(own),
        rates=_rates_of(museum),
        campaigns=campaigns.stored(own),
        knowledge=knowledge.stored(own),
        roles=roles.stored(own),
    )


def _entry_of(museum: Museum) -> MuseumEntry:
    return MuseumEntry(
        slug=museum.slug,
        name=museum.name,
        country=museum.country,
        timezone=museum.timezone,
        languages=tuple(museum.languages),
        account=museum.account,
        caps=of_museum(museum.caps),
        approval=museum.approval,
        desk={day: (hours[0], hours[1]) for day, hours in (museum.desk or {}).items()},
        rest=tuple(map(RestDay, museum.rest)) if museum.rest else None,
    )


def _rates_of(museum: Museum) -> dict[str, Decimal]:
    return {code: Decimal(rate) for code, rate in museum.rates.items()}
