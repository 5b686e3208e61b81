"""What is done with money on the command line is written down as what staff do in chats."""

import getpass
from datetime import datetime

from core.messages import Platform
from core.states.staff import StaffDeed
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import staff_deeds
from core.store.queries.staff_deeds import Done


def note(museum: MuseumScope, deed: StaffDeed, now: datetime, **details: str | int) -> None:
    """Write down, in the transaction of the deed, that who is logged in here did it."""
    who = _who()
    done = Done(
        id=new_id(),
        at=now,
        platform=Platform.CONSOLE,
        sender=who,
        name=who,
        deed=deed,
        details=dict(details),
    )
    staff_deeds.add(museum, done)


def _who() -> str:
    """Name the account of this machine that runs the command."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "operator"
