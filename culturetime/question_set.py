"""Sets of questions with the entry that answers each, to measure an answer engine with."""

import json
from dataclasses import dataclass
from typing import Any

from core.conversation.answers import Entry
from core.errors import Mistake


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the key of the entry that answers it; None where nothing known does."""

    text: str
    expected: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """What is known, and what is asked of it: as people wrote it, and the same with slips."""

    name: str
    language: str
    entries: tuple[Entry, ...]
    asked: tuple[Asked, ...]
    asked_with_typos: tuple[Asked, ...]


def read_question_set(text: str, name: str) -> QuestionSet:
    """Read the text of the file `name`; raises Mistake with what is wrong in it."""
    try:
        return _read(json.loads(text))
    except json.JSONDecodeError as error:
        raise Mistake(f"{name}, line {error.lineno}: this is not JSON: {error.msg}.") from None
    except (AttributeError, KeyError, TypeError) as error:
        raise Mistake(
            f"{name} is no set of questions: it needs name, question_language, entry_language, "
            f"entries (id, phrasings), queries and queries_with_typos (text, expected); "
            f"found wrong: {error}."
        ) from None


def _read(file: dict[str, Any]) -> QuestionSet:
    language = file["entry_language"]
    return QuestionSet(
        name=file["name"],
        language=file["question_language"],
        entries=tuple(
            Entry(
                key=entry["id"],
                language=language,
                questions=tuple(entry["phrasings"]),
                answer=entry.get("answer", ""),
            )
            for entry in file["entries"]
        ),
        asked=_asked(file["queries"]),
        asked_with_typos=_asked(file["queries_with_typos"]),
    )


def _asked(queries: list[dict[str, Any]]) -> tuple[Asked, ...]:
    return tuple(Asked(one["text"], one["expected"]) for one in queries)
