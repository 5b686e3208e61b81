"""What members asked and the bot did not know, by what it means: the most asked first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.conversation.answers.gathering import Gather
from core.conversation.impersonal import masked
from core.store import NetworkScope
from core.store.queries import hand_offs, members
from core.store.queries.hand_offs import HandOff

#: What was asked in so long is put together while staff wait, and at most so many questions: each
#: takes about 20 ms of a thread, most of it to see whether it is known by now.
WINDOW = timedelta(days=90)
_MOST = 500


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


#: A question with one of the lines in which it was asked, without names and contacts.
Line = tuple[HandOff, str]


def asked_in_vain(network: NetworkScope, museum_id: int, now: datetime) -> list[Line]:
    """Read what was asked in vain; what a member added to a question is one of its own."""
    asked = hand_offs.asked_in_vain(network.museum(museum_id), now - WINDOW, _MOST)
    known = members.identities(network, [one.member_id for one in asked])
    return [
        (one, masked(line, (who.name for who in known.get(one.member_id, ()))))
        for one in asked
        for line in one.lines
    ]


def gathered(
    asked: Sequence[Line], gather: Gather, is_known: Callable[[str], bool]
) -> list[Unanswered]:
    """Put together what asks the same; slow. What is known by now is left out.

    That is what `is_known` says, and what was asked before the museum learnt of such a question.
    """
    open_ = [one for one in asked if one[0].learnt_as is not None or not is_known(one[1])]
    groups = [[open_[at] for at in group] for group in gather([line for _, line in open_])]
    found = [_of(left) for group in groups if (left := _since_learnt(group))]
    return sorted(found, key=lambda one: (one.times, one.last), reverse=True)


def _since_learnt(group: Sequence[Line]) -> list[Line]:
    """Leave out what was asked before one of a group was learnt from."""
    learnt = [one.learnt_at or one.answered_at or one.asked_at for one, _ in group if one.learnt_as]
    if not learnt:
        return list(group)
    return [each for each in group if not each[0].learnt_as and each[0].asked_at > max(learnt)]


def _of(group: Sequence[Line]) -> Unanswered:
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
