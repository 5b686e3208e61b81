"""Every deed of staff is written down: who did it, where, when."""

from core.conversation.visit import Visit
from core.states.staff import StaffDeed
from core.store.columns import new_id
from core.store.queries import staff_deeds
from core.store.queries.staff_deeds import Done


def note(visit: Visit, deed: StaffDeed, **details: str | int) -> None:
    """Write down, in the transaction of the deed, that the speaker did it."""
    staff_deeds.add(
        visit.scope,
        Done(
            id=new_id(),
            at=visit.now,
            platform=visit.identity.platform,
            sender=visit.identity.sender,
            name=name_of(visit),
            deed=deed,
            details=dict(details),
        ),
    )


def name_of(visit: Visit) -> str:
    """Name the speaker as their platform does."""
    return visit.identity.name or visit.identity.sender
