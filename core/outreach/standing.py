"""What a message that tells several nudges still tells at the instant of sending."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.outreach.deciding import needed_for
from core.outreach.errands import Errand
from core.outreach.nudges.judging import End, judge
from core.outreach.nudges.sequences import SEQUENCES
from core.states.nudges import NudgeEnding
from core.states.outreach import OccasionKind
from core.store.queries.deliveries import Place
from core.store.queries.nudge_facts import Owed

Subject = Mapping[str, Any]
_NUDGE = OccasionKind.NUDGE


@dataclass(frozen=True, slots=True)
class Part:
    """A nudge of a message that tells several, with what its rule judges by."""

    id: int
    subject: Subject
    owed: Owed | None


def parts_of(one: Errand) -> list[Part]:
    """List what a nudge's message tells, itself first; nothing where it tells but itself."""
    also = one.row.subject.get("also", ())
    if not also:
        return []
    own = {key: said for key, said in one.row.subject.items() if key != "also"}
    return [
        Part(one.row.occasion_id, own, one.reader.nudge),
        *(Part(said["id"], said, one.reader.told_with.get(said["id"])) for said in also),
    ]


def over(one: Errand, part: Part) -> NudgeEnding | None:
    """Tell why a part is not said any more; nothing while it is."""
    sequence = SEQUENCES.get(part.subject["nudge"])
    if sequence is None or part.owed is None:
        return NudgeEnding.OFF
    if needed_for(OccasionKind.NUDGE, part.subject) not in one.reader.granted:
        return NudgeEnding.STOPPED
    verdict = judge(sequence, part.owed.facts, one.now)
    return verdict.ending if isinstance(verdict, End) else None


def leave_out(claimed: Iterable[Errand]) -> dict[Place, dict[int, NudgeEnding]]:
    """Leave out of messages what is over by now; gives what was left out of which, and why.

    Where nothing is left a message stays as it is: it is not sent at all.
    """
    nudges = [one for one in claimed if one.row.kind is _NUDGE]
    return {one.row.place: gone for one in nudges if (gone := _left_out(one))}


def _left_out(one: Errand) -> dict[int, NudgeEnding]:
    found = [(part, over(one, part)) for part in parts_of(one)]
    left = [part for part, why in found if why is None]
    if not left or len(left) == len(found):
        return {}
    (first, *rest) = left
    subject = {**first.subject, **({"also": [part.subject for part in rest]} if rest else {})}
    one.row.subject = subject
    one.reader = replace(one.reader, nudge=first.owed)
    return {part.id: why for part, why in found if why is not None}
