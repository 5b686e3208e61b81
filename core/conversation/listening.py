"""What a free text asks, found outside any transaction: a command, a fact, or entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.conversation.again import meant_again
from core.conversation.answers import Entry, Finding, Quote, Zone
from core.conversation.answers.library import Library
from core.conversation.facts import OF_A_REWARD, YIELDING, Recognised, recognise
from core.conversation.limits import Reach
from core.conversation.rewards import Reward, is_named_by, recognise_reward
from core.conversation.spoken import Meant, decision_in, meant_by
from core.store.queries.knowledge import KnowledgeEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What listening needs to know of a museum, and how far it is worth listening.

    `known` is what it knows, nothing where that is not worth looking into; `rewards` are those of
    the campaign that a conversation is about, and `spoken_of` is what was just asked of them.
    `answer_from` is the confidence that an answer needs, by language, where it was learnt;
    `documents` the mark of the museum's documents, if it has any.
    """

    museum_id: int
    known: "Known"
    languages: tuple[str, ...]
    currency: str | None
    rewards: tuple[Reward, ...] = ()
    spoken_of: Recognised | None = None
    reach: Reach = Reach.EVERYTHING
    answer_from: Mapping[str, float] = field(default_factory=dict)
    documents: str | None = None


class Known:
    """The entries of a museum at one `revision`, put in order for the engine when first asked for.

    Five hundred rich entries take about 40 ms to read and to part: too long for each question.
    """

    def __init__(self, revision: int = 0, entries: Sequence[KnowledgeEntry] = ()) -> None:
        self.revision = revision
        self._entries = entries
        self._by_key = {one.key: one for one in entries}
        self._parted: list[Entry] | None = None

    @property
    def parted(self) -> list[Entry]:
        """Give each entry in each of its languages; the same list whenever it is asked for."""
        if self._parted is None:
            self._parted = entries_of(self._entries)
        return self._parted

    def of(self, key: str) -> KnowledgeEntry:
        """Give the entry of a key."""
        return self._by_key[key]


_NOTHING = Finding(Zone.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was made of a free text; `language` is the one it is written in, if that is clear.

    `known` are the entries that were found, as the museum has them, the best first.
    `guessed` is the language that its answer is known in, for a member of whose language nothing is
    known. `asks` is true of what has to be looked up, whether it was or not.
    """

    meant: Meant | None = None
    fact: Recognised | None = None
    finding: Finding = _NOTHING
    known: tuple[KnowledgeEntry, ...] = ()
    quote: Quote | None = None
    language: str | None = None
    asks: bool = False
    guessed: str | None = None

    @property
    def is_looked_up(self) -> bool:
        """Tell whether the engine was asked."""
        return self.finding is not _NOTHING


@dataclass(slots=True)
class Ear:
    """Listens with an engine of each museum's own, made again when its knowledge changes."""

    library: Library
    _known: dict[int, Known] = field(default_factory=dict)

    def remembered(self, museum_id: int) -> Known | None:
        """Give what a museum knew when somebody asked last."""
        return self._known.get(museum_id)

    def listen(self, text: str, knowledge: Knowledge) -> Heard:
        """Find what `text` asks, the surest reading first; takes as long as it needs."""
        if knowledge.reach is Reach.EVERYTHING:
            self._known[knowledge.museum_id] = knowledge.known
        meant = meant_by(text, knowledge.currency)
        if meant is not None:
            return Heard(meant=meant, language=meant.language)
        if knowledge.reach is Reach.COMMANDS:
            return Heard()
        fact = _fact_in(text, knowledge)
        if fact is not None:
            return self._told(text, fact, knowledge)
        asks = decision_in(text) is None
        if knowledge.reach is Reach.NO_QUESTIONS:
            return Heard(asks=asks)
        return replace(self._look_up(text, knowledge), asks=asks)

    def looks_up(self, text: str, knowledge: Knowledge) -> bool:
        """Tell whether the engine will be asked for `text`."""
        if knowledge.reach is not Reach.EVERYTHING or meant_by(text, knowledge.currency):
            return False
        fact = _fact_in(text, knowledge)
        return fact is None or fact.fact in YIELDING

    def _told(self, text: str, fact: Recognised, knowledge: Knowledge) -> Heard:
        """Choose the live figure, or the entry that the museum wrote for just this question."""
        if self.looks_up(text, knowledge):
            written = self._look_up(text, knowledge)
            if _is_written_of(fact, written, knowledge):
                return replace(written, asks=True)
        return Heard(fact=fact, language=fact.language)

    def _look_up(self, text: str, knowledge: Knowledge) -> Heard:
        """Ask the engine, and look into the documents where it has no answer."""
        answers = self.library.answers_of(knowledge.museum_id, knowledge.known.parted)
        language = self.library.tell(text, knowledge.languages)
        enough = knowledge.answer_from.get(language or knowledge.languages[0])
        finding = answers.find(text, language, enough)
        guessed = finding.best[0].entry.language if finding.zone is Zone.ANSWER else None
        quote = self._quote(text, knowledge, finding)
        return Heard(
            finding=finding,
            known=tuple(knowledge.known.of(one.entry.key) for one in finding.best),
            quote=quote,
            language=language,
            guessed=guessed,
        )

    def _quote(self, text: str, knowledge: Knowledge, finding: Finding) -> Quote | None:
        """Find a passage where no entry is an answer, nor more likely than the passage."""
        shelf = self.library.documents_of(knowledge.museum_id, knowledge.documents)
        if shelf is None or finding.zone is Zone.ANSWER:
            return None
        found = shelf.find(text)
        if found and finding.best and finding.best[0].score >= found.score:
            return None
        return found


def _fact_in(text: str, knowledge: Knowledge) -> Recognised | None:
    """Recognise a question about a live figure, or about a reward: named, or just spoken of."""
    return (
        recognise(text)
        or recognise_reward(text, knowledge.rewards)
        or meant_again(text, knowledge.spoken_of)
    )


def _is_written_of(fact: Recognised, written: Heard, knowledge: Knowledge) -> bool:
    """Tell whether the museum wrote an entry for just this question.

    Of a reward it did where the entry, told or offered, has the reward's name in a question: then
    something in the house may be called the same.
    """
    if fact.fact not in OF_A_REWARD:
        return written.finding.zone is Zone.ANSWER
    return any(
        is_named_by(fact, question, knowledge.rewards)
        for entry in written.known
        for asked in _asked(entry).values()
        for question in asked
    )


def entries_of(known: Sequence[KnowledgeEntry]) -> list[Entry]:
    """Part each entry into its languages."""
    return [
        Entry(
            key=one.key,
            language=language,
            questions=asked,
            answer=one.answer.get(language, ""),
            source=one.source or None,
        )
        for one in known
        for language, asked in _asked(one).items()
    ]


def _asked(entry: KnowledgeEntry) -> dict[str, tuple[str, ...]]:
    """List by language how an entry is asked for; members may have in one that its museum lacks."""
    said = {language: (question,) for language, question in entry.question.items()}
    return {
        language: (*said.get(language, ()), *entry.every_phrasing.get(language, ()))
        for language in dict.fromkeys((*said, *entry.every_phrasing))
    }
