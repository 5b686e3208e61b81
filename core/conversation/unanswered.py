"""What members asked and the bot did not know, by what it means: the most asked first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.conversation.answers.gathering import Gather
from core.conversation.impersonal import masked
from core.store import NetworkScope
from core.store.queries import hand_offs, members
from core.store.queries.hand_offs import HandOff

#: So many questions, the last ones, are put together while staff wait.
_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """What was asked so many `times`, last at an instant, in some of its `wordings`.

    The newest wording comes first; names and contacts are taken out. `number` is the one by which
    staff know one of the questions, if one was passed on to them; `is_answered` tells whether they
    answered it.
    """

    wordings: tuple[str, ...]
    times: int
    last: datetime
    number: int | None
    is_answered: bool


def unanswered(network: NetworkScope, museum_id: int, gather: Gather) -> list[Unanswered]:
    """List what was asked in vain; what the museum has since made known of it is left out."""
    asked = hand_offs.asked_in_vain(network.museum(museum_id), _MOST)
    known = members.identities(network, [one.member_id for one in asked])
    lines = [masked(one.line, (who.name for who in known.get(one.member_id, ()))) for one in asked]
    groups = [[(asked[at], lines[at]) for at in group] for group in gather(lines)]
    open_ = [_of(group) for group in groups if all(one.learnt_as is None for one, _ in group)]
    return sorted(open_, key=lambda one: (one.times, one.last), reverse=True)


def _of(group: list[tuple[HandOff, str]]) -> Unanswered:
    chosen = _for_staff(one for one, _ in group)
    return Unanswered(
        wordings=tuple(dict.fromkeys(line for _, line in group)),
        times=len(group),
        last=max(one.asked_at for one, _ in group),
        number=None if chosen is None else chosen.number,
        is_answered=chosen is not None and chosen.answer is not None,
    )


def _for_staff(asked: Iterable[HandOff]) -> HandOff | None:
    """Choose the question that staff can do most with: one they answered, else one that waits."""
    known = [one for one in asked if one.number and (one.answer is not None or one.waits)]
    return max(known, key=lambda one: one.answer is not None, default=None)
