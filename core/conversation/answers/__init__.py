"""The narrow door to the museum's knowledge: a question goes in, entries with scores come out.

An engine finds; it never writes. What is said is an entry's own answer with its source.
"""

from core.conversation.answers.door import Answers, Entry, Finding, Found, Quote, Zone
from core.conversation.answers.fused import FusedAnswers
from core.conversation.answers.lexical import LexicalAnswers

__all__ = [
    "Answers",
    "Entry",
    "Finding",
    "Found",
    "FusedAnswers",
    "LexicalAnswers",
    "Quote",
    "Zone",
]
