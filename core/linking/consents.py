"""Of two people's consents the stricter is the one of the person who they are."""

from datetime import datetime

from core.states.outreach import ConsentState, Purpose
from core.store import MuseumScope
from core.store.queries import memberships

#: What is kept as proof beside a no that came of linking.
WORDING = "link 1"
_SOURCE = "link"


#: What one said of themselves, of which the other was never asked.
_OF_ONE_PERSON = (Purpose.ONE_REMINDER, Purpose.OF_AGE)


def stricter(one: ConsentState | None, other: ConsentState | None) -> ConsentState | None:
    """Give the yes that both said, the no of either; nothing where neither said a word. Pure.

    Who never said yes beats who did.
    """
    if one is None and other is None:
        return None
    both = one is ConsentState.GRANTED and other is ConsentState.GRANTED
    return ConsentState.GRANTED if both else ConsentState.WITHDRAWN


def _together(
    purpose: Purpose, one: ConsentState | None, other: ConsentState | None
) -> ConsentState | None:
    """Keep what one asked for of whom the other knew nothing; a no of either holds."""
    if purpose in _OF_ONE_PERSON and None in (one, other):
        return one or other
    return stricter(one, other)


def unite(museum: MuseumScope, kept: int, former: int, language: str, now: datetime) -> None:
    """Write the stricter of what two members of this museum said, with its proof."""
    said = memberships.consents(museum, [kept, former])
    mine, theirs = said.get(kept, {}), said.get(former, {})
    for purpose in Purpose:
        state = _together(purpose, mine.get(purpose), theirs.get(purpose))
        if state is not None and state is not mine.get(purpose):
            memberships.say(
                museum,
                kept,
                purpose,
                state,
                now,
                language=language,
                wording=WORDING,
                source=_SOURCE,
            )
