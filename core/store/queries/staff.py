"""The people who work for a museum."""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select

from core.states.community import StaffRole
from core.store.dialects import insert_or_update
from core.store.records import columns_of
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.community import staff


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


def every_person(museum: MuseumScope) -> list[Staff]:
    """Read a museum's staff, in the order of their addresses."""
    return [Staff(row.email, row.name, StaffRole(row.role)) for row in museum.run(_ALL)]


def save(museum: MuseumScope, person: Staff) -> None:
    """Insert a person, or change the one with the same address."""
    museum.run(_SAVE, email=person.email, name=person.name, role=person.role.value)


def drop(museum: MuseumScope, email: str) -> None:
    """Take a person off the staff."""
    museum.run(_DROP, email=email)
