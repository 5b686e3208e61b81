"""The people who work for a museum."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select

from core.messages import Platform
from core.states.community import StaffRole
from core.store.dialects import insert_or_update
from core.store.records import columns_of
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.community import staff
from core.store.tables.staff import staff_identity


@dataclass(frozen=True, slots=True)
class Staff:
    """A person who works for the museum; the address of mail is unique there."""

    email: str
    name: str
    role: StaffRole


_ALL = of_museum(
    select(*columns_of(Staff, staff)).where(staff.c.museum_id == MUSEUM).order_by(staff.c.email)
)
_SAVE = of_museum(insert_or_update(staff, ("museum_id", "email"), "name", "role"))
_DROP = of_museum(
    delete(staff).where(staff.c.museum_id == MUSEUM, staff.c.email == bindparam("email"))
)
_ROLE = of_museum(
    select(staff.c.role)
    .join(
        staff_identity,
        (staff_identity.c.museum_id == MUSEUM) & (staff_identity.c.email == staff.c.email),
    )
    .where(
        staff.c.museum_id == MUSEUM,
        staff_identity.c.platform == bindparam("on_platform", type_=staff_identity.c.platform.type),
        staff_identity.c.sender == bindparam("who"),
    )
)
_TIE = of_museum(insert_or_update(staff_identity, ("museum_id", "platform", "sender"), "email"))
_UNTIE = of_museum(
    delete(staff_identity).where(
        staff_identity.c.museum_id == MUSEUM, staff_identity.c.email == bindparam("of_email")
    )
)
_IDENTITIES = of_museum(
    select(staff_identity.c.platform, staff_identity.c.sender)
    .where(staff_identity.c.museum_id == MUSEUM, staff_identity.c.email == bindparam("of_email"))
    .order_by(staff_identity.c.platform, staff_identity.c.sender)
)


def identities_of(museum: MuseumScope, email: str) -> list[tuple[Platform, str]]:
    """List as whom platforms know a person of the staff."""
    return [(platform, sender) for platform, sender in museum.run(_IDENTITIES, of_email=email)]


def every_person(museum: MuseumScope) -> list[Staff]:
    """Read a museum's staff, in the order of their addresses."""
    return [Staff(row.email, row.name, StaffRole(row.role)) for row in museum.run(_ALL)]


def save(museum: MuseumScope, person: Staff) -> None:
    """Insert a person, or change the one with the same address."""
    museum.run(_SAVE, email=person.email, name=person.name, role=person.role.value)


def drop(museum: MuseumScope, email: str) -> None:
    """Take a person off the staff, with the identities that were tied to them."""
    untie(museum, email)
    museum.run(_DROP, email=email)


def role_of(museum: MuseumScope, platform: Platform, sender: str) -> StaffRole | None:
    """Read the role of the person that a platform knows as `sender`, if they are tied to one."""
    row = museum.run(_ROLE, on_platform=platform, who=sender).first()
    return None if row is None else StaffRole(row.role)


def tie(museum: MuseumScope, email: str, platform: Platform, sender: str) -> None:
    """Tie somebody's identity on a platform to a person of the staff."""
    museum.run(_TIE, platform=platform, sender=sender, email=email)


def untie(museum: MuseumScope, email: str) -> None:
    """Take every identity from a person of the staff."""
    museum.run(_UNTIE, of_email=email)
