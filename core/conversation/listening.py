"""What a free text asks, found outside any transaction: a command, a fact, or entries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from core.conversation.answers import Answers, Entry, Finding, Zone
from core.conversation.facts import Recognised, recognise
from core.conversation.spoken import Meant, meant_by
from core.language import likely_language
from core.store.queries.knowledge import KnowledgeEntry

#: Makes an engine for the entries of one museum.
Engine = Callable[[Iterable[Entry]], Answers]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What listening needs to know of a museum."""

    museum_id: int
    entries: list[KnowledgeEntry]
    languages: tuple[str, ...]
    currency: str | None


_NOTHING = Finding(Zone.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was made of a free text; `language` is the one it is written in, if that is clear."""

    meant: Meant | None = None
    fact: Recognised | None = None
    finding: Finding = _NOTHING
    language: str | None = None


@dataclass(slots=True)
class Ear:
    """Listens with an engine of each museum's own, made again when its knowledge changes."""

    engine: Engine
    _made: dict[int, tuple[list[KnowledgeEntry], Answers]] = field(default_factory=dict)

    def listen(self, text: str, knowledge: Knowledge) -> Heard:
        """Find what `text` asks, the surest reading first; takes as long as it needs."""
        meant = meant_by(text, knowledge.currency)
        if meant is not None:
            return Heard(meant=meant, language=meant.language)
        fact = recognise(text)
        if fact is not None:
            return Heard(fact=fact, language=fact.language)
        return self._look_up(text, knowledge)

    def _look_up(self, text: str, knowledge: Knowledge) -> Heard:
        """Ask the engine, first in the language of the question, then in every language."""
        answers = self._answers_of(knowledge)
        language = likely_language(text, knowledge.languages)
        finding = answers.find(text, language)
        if finding.zone is Zone.UNKNOWN and language is not None:
            finding = answers.find(text, None)
        if language is None and finding.zone is Zone.ANSWER:
            language = finding.best[0].entry.language
        return Heard(finding=finding, language=language)

    def _answers_of(self, knowledge: Knowledge) -> Answers:
        entries, answers = self._made.get(knowledge.museum_id, (None, None))
        if answers is None or entries != knowledge.entries:
            answers = self.engine(_entries(knowledge.entries))
            self._made[knowledge.museum_id] = (knowledge.entries, answers)
        return answers


def _entries(known: list[KnowledgeEntry]) -> list[Entry]:
    """Part each entry into its languages."""
    return [
        Entry(
            key=one.key,
            language=language,
            questions=(question, *one.phrasings.get(language, [])),
            answer=one.answer.get(language, ""),
            source=one.source or None,
        )
        for one in known
        for language, question in one.question.items()
    ]
