"""How sure an answer has to be, learnt of what staff checked, and replayed before it holds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.conversation.answers import FusedAnswers
from core.conversation.answers.fitting import FEWEST, Trial, fitted, hindrance, replayed
from core.conversation.answers.fused import CAREFUL
from core.conversation.answers.kept import digest_of
from core.conversation.doubting import is_refused
from core.folding import fold
from core.states.conversation import Verdict
from core.store.queries.labels import Label
from core.store.queries.questions import Question
from core.store.queries.sureness import Sureness

#: One of so many questions is kept apart: it has to bear out what the others speak for.
_APART = 3
#: What was asked since tells what is asked now.
_OF_LATE = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Asks questions again as members do: of the engine, in their language, and with doubts.

    `tell` says in which of the museum's `languages` a question is written, as it does when one is
    asked.
    """

    engine: FusedAnswers
    tell: Callable[[str, Sequence[str]], str | None]
    languages: Sequence[str]
    said: Iterable[Label]

    def language_of(self, question: str) -> str:
        """Give the language by whose confidence a question is met."""
        return self.tell(question, self.languages) or self.languages[0]

    def surest(self, question: str) -> tuple[str | None, float]:
        """Name the entry that comes first, with how confident the bot is of it.

        0 where it would not be told, however confident the engine is. What was said of this very
        question counts for nothing: it would bear itself out.
        """
        key, confidence = self.engine.surest(question, self.tell(question, self.languages))
        asked = fold(question)
        of_others = [one for one in self.said if one.entry == key and fold(one.question) != asked]
        return key, 0.0 if is_refused(question, of_others) else confidence


def learn(
    asking: Asking,
    checked: Iterable[Question],
    stored: Iterable[Question],
    before: Sequence[Sureness],
    now: datetime,
) -> list[Sureness]:
    """Learn what holds from now on; slow, so never on an event loop.

    `checked` is what staff found of, the newest first, `stored` what was asked of late, checked or
    not. Every wording counts once. One that has become a phrasing is left out: it says nothing of
    others any more.
    """
    known = {fold(text) for text in asking.engine.texts}
    late = [one for one in stored if one.asked_at > now - _OF_LATE]
    of_late = _by_language(asking, late, known)
    held = {one.language: one for one in before}
    found = []
    for language, wordings in _by_language(asking, checked, known).items():
        trials = [one for said in wordings.values() if (one := _trial(asking, said)) is not None]
        if len(trials) >= FEWEST:
            asked = of_late.get(language, {}).values()
            sure = [asking.surest(said[0].question)[1] for said in asked]
            found.append(_learnt(language, trials, sure, held.get(language), now))
    return found


def _by_language(
    asking: Asking, asked: Iterable[Question], known: set[str]
) -> dict[str, dict[str, list[Question]]]:
    """Put together questions by language, then by wording."""
    found: dict[str, dict[str, list[Question]]] = defaultdict(dict)
    for one in asked:
        wording = fold(one.question)
        if wording not in known:
            found[asking.language_of(one.question)].setdefault(wording, []).append(one)
    return found


def _trial(asking: Asking, said: Sequence[Question]) -> Trial | None:
    """Ask a checked question again; nothing where staff judged another entry than now comes first.

    Of an entry that was not the first then, nothing is known but that another was meant.
    """
    key, confidence = asking.surest(said[0].question)
    verdict = next((one.verdict for one in said if one.entry == key), None)
    if verdict is None and all(one.verdict is not Verdict.MEANT for one in said):
        return None
    return Trial(
        confidence=confidence,
        is_right=verdict is Verdict.MEANT,
        is_kept_apart=int(digest_of(fold(said[0].question))[-8:], 16) % _APART == 0,
    )


def _learnt(
    language: str,
    trials: Sequence[Trial],
    stored: Sequence[float],
    before: Sureness | None,
    now: datetime,
) -> Sureness:
    careful = CAREFUL.answer
    was = before.answer_from if before else careful
    wanted = fitted(trials, careful)
    hindered = hindrance(trials, stored, was, wanted, careful)
    holds = was if hindered else wanted
    result = replayed(trials, holds)
    return Sureness(
        language=language,
        answer_from=holds,
        asked=result.asked,
        given=result.given,
        right=result.right,
        fitted_at=now if before is None or holds != was else before.fitted_at,
        hindrance=hindered,
    )
