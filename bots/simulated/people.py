"""What a simulated person says, in the core's words."""

from datetime import datetime

from core.messages import Incoming, Platform


def address_of(person: str) -> str:
    """Give the address of a person's private chat; no space has one like it."""
    return f"person:{person}"


def to_incoming(
    *,
    person: str,
    museum: str,
    text: str,
    reference: str,
    at: datetime,
    name: str = "",
    language: str | None = None,
) -> Incoming:
    """Make what `person` wrote to the bot of `museum` (a slug) in their private chat.

    The same `reference` is heard once, so a replay that starts again repeats it.
    """
    return Incoming(
        platform=Platform.SIMULATED,
        reference=reference,
        sender=person,
        address=address_of(person),
        museum=museum,
        text=text,
        name=name,
        language=language,
        at=at,
    )
