"""How the bot's answers stand: how questions were met, and how right staff and members find it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from core.conversation.answers import Zone
from core.conversation.answers.fitting import Replay
from core.conversation.answers.fused import CAREFUL
from core.states.conversation import Labeller, Verdict
from core.store import MuseumScope
from core.store.queries import labels, questions, sureness
from core.store.queries.sureness import Sureness

#: For how many days staff see how questions were met.
_SHOWN = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How answers stand in a language.

    `met` counts the questions of the last 30 days by zone, and `unhelpful` what members said is no
    help. `checked` is how many questions staff checked; of these `told` were answered when they
    were asked. What was `learnt` of them holds, or nothing where there are too few.
    """

    language: str
    met: Mapping[Zone, int]
    unhelpful: int
    checked: int
    told: Replay
    learnt: Sureness | None

    @property
    def coverage(self) -> float:
        """The share of questions that were answered at once."""
        asked = sum(self.met.values())
        return self.met[Zone.ANSWER] / asked if asked else 0.0

    @property
    def answer_from(self) -> float:
        """The confidence that an answer needs."""
        return self.learnt.answer_from if self.learnt else CAREFUL.answer


def standing(museum: MuseumScope, now: datetime, zone: tzinfo) -> list[Standing]:
    """Tell how answers stand in each language that was asked in; days are those of `zone`."""
    met = sureness.met(museum, (now - _SHOWN).astimezone(zone).date())
    learnt = {one.language: one for one in sureness.every_language(museum)}
    unhelpful = Counter(
        one.language
        for one in labels.every_label(museum)
        if one.labeller is Labeller.MEMBER
        and one.verdict is Verdict.NOT_MEANT
        and one.at > now - _SHOWN
    )
    checked = questions.checked(museum)
    by_staff = Counter(one.language for one in checked)
    told = [one for one in checked if one.zone == Zone.ANSWER]
    given = Counter(one.language for one in told)
    right = Counter(one.language for one in told if one.verdict is Verdict.MEANT)
    return [
        Standing(
            language=one,
            met={zone: met.get(one, {}).get(zone.value, 0) for zone in Zone},
            unhelpful=unhelpful[one],
            checked=by_staff[one],
            told=Replay(asked=by_staff[one], given=given[one], right=right[one]),
            learnt=learnt.get(one),
        )
        for one in sorted({*met, *learnt, *by_staff, *unhelpful})
    ]
