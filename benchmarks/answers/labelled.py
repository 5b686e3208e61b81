"""The questions that members of the demo's museum might ask, each with what answers it."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_FOLDER = Path(__file__).with_name("palazzo_madama")


class Half(StrEnum):
    """The half that thresholds are fitted on, and the half that is only ever measured."""

    FIT = "fit"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question in a language, and the key of the entry that answers it, if any does."""

    text: str
    language: str
    expected: str | None


def questions(half: Half) -> list[Labelled]:
    """Read the questions of a half."""
    return [Labelled(**one) for one in json.loads((_FOLDER / f"{half}.json").read_text("utf-8"))]
