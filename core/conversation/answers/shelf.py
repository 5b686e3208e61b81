"""A museum's documents as they stand ready to be quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.conversation.answers.door import Quote
from core.conversation.answers.passage_words import WordedPassages
from core.conversation.answers.passages import PassageAnswers


@dataclass(frozen=True, slots=True)
class Shelf:
    """An engine over passages, each by its document and its position there.

    `mark` is that of the documents when they were read.
    """

    mark: str
    places: Sequence[tuple[int, int]]
    engine: PassageAnswers | WordedPassages

    def find(self, question: str) -> Quote | None:
        """Find the passage to quote for a question; nothing where none is like it enough."""
        found = self.engine.find(question)
        return Quote(*self.places[found.place], found.score) if found else None
