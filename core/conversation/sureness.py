"""How sure an answer has to be, learnt of a museum's labels; what staff are shown of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.conversation.answers import Entry, FusedAnswers, Zone
from core.conversation.answers.fitting import FEWEST, Trial, fitted, goes_live, replayed
from core.conversation.answers.fused import CAREFUL
from core.folding import fold
from core.states.conversation import Verdict
from core.store import MuseumScope
from core.store.queries import labels, sureness
from core.store.queries.labels import Label
from core.store.queries.sureness import Sureness

#: For how many days staff see how questions were met.
_SHOWN = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How answers stand in a language.

    `met` counts the questions of the last 30 days by zone. `labels` is how many labelled
    questions there are; what was `learnt` of them holds, or nothing where there are too few.
    """

    language: str
    met: Mapping[Zone, int]
    labels: int
    learnt: Sureness | None


def standing(museum: MuseumScope, today: date) -> list[Standing]:
    """Tell how answers stand in each language that was asked in, as of a day of the museum's."""
    met = sureness.met(museum, today - _SHOWN)
    learnt = {one.language: one for one in sureness.every_language(museum)}
    labelled = {key: len(every) for key, every in _by_language(labels.every_label(museum)).items()}
    return [
        Standing(
            language=language,
            met={zone: met.get(language, {}).get(zone.value, 0) for zone in Zone},
            labels=labelled.get(language, 0),
            learnt=learnt.get(language),
        )
        for language in sorted({*met, *learnt, *labelled})
    ]


def learn(
    engine: FusedAnswers,
    entries: Iterable[Entry],
    said: Iterable[Label],
    before: Sequence[Sureness],
    now: datetime,
) -> list[Sureness]:
    """Learn what holds from now on; slow, so never on an event loop.

    Each change is replayed on the labelled questions first. A question that has become a phrasing
    is left out: it says nothing of others any more.
    """
    known = {fold(text) for one in entries for text in one.questions}
    held = {one.language: one for one in before}
    found = []
    for language, asked in _by_language(said).items():
        trials = [
            trial
            for question, verdicts in asked.items()
            if fold(question) not in known
            and (trial := _trial(engine, question, verdicts)) is not None
        ]
        if len(trials) >= FEWEST:
            found.append(_learnt(language, trials, held.get(language), now))
    return found


def _learnt(
    language: str, trials: Sequence[Trial], before: Sureness | None, now: datetime
) -> Sureness:
    was = before.answer_from if before else CAREFUL.answer
    wanted = fitted(trials, was)
    holds = wanted if goes_live(trials, was, wanted) else was
    result = replayed(trials, holds)
    return Sureness(
        language=language,
        answer_from=holds,
        asked=result.asked,
        given=result.given,
        right=result.right,
        fitted_at=now if before is None or holds != was else before.fitted_at,
    )


def _by_language(said: Iterable[Label]) -> dict[str, dict[str, list[Label]]]:
    """Put together what was said of each question, by language, then by question."""
    found: dict[str, dict[str, list[Label]]] = {}
    for one in said:
        found.setdefault(one.language, {}).setdefault(one.question, []).append(one)
    return found


def _trial(engine: FusedAnswers, question: str, said: Sequence[Label]) -> Trial | None:
    """Ask a labelled question again; nothing where the labels don't tell of what comes first."""
    language = said[0].language if said else None
    key, confidence = engine.surest(question, language)
    meant = {one.entry for one in said if one.verdict is Verdict.MEANT}
    refused = {one.entry for one in said if one.verdict is Verdict.NOT_MEANT}
    if key in meant - refused:
        return Trial(confidence, is_right=True)
    nothing_known = any(one.verdict is Verdict.UNKNOWN for one in said)
    if key is None or meant or nothing_known or key in refused:
        return Trial(confidence, is_right=False)
    return None
