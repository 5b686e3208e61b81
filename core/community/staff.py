"""A museum's staff, as its file declares them."""

from collections.abc import Sequence

from core.store import MuseumScope
from core.store.queries import staff
from core.store.queries.staff import Staff


def stored(museum: MuseumScope) -> tuple[Staff, ...]:
    """Give the staff as a museum file declares them."""
    return tuple(staff.every_person(museum))


def apply(museum: MuseumScope, wanted: Sequence[Staff]) -> list[str]:
    """Make `wanted` the museum's staff; say what changed."""
    found = {person.email: person for person in staff.every_person(museum)}
    changes = []
    for person in wanted:
        before = found.pop(person.email, None)
        if before != person:
            staff.save(museum, person)
            changes.append(f"staff {person.email} {'changed' if before else 'added'}")
    for email in found:
        staff.drop(museum, email)
        changes.append(f"staff {email} removed")
    return changes
