"""How long a question takes with 500 entries, and with 50,000 passages; how much memory that takes.

`python -m benchmarks.answers.speed` measures in a process of its own and prints JSON.
"""

import json
import math
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

NAME = "answers-speed"
_ENTRIES, _PASSAGES, _QUESTIONS = 500, 50_000, 200
#: Of each entry.
_PHRASINGS, _SENTENCES = 9, 3
#: What 95 of 100 questions may take, in milliseconds of one processor, and the engine, in MB.
_GOAL_MS, _GOAL_PASSAGES_MS, _GOAL_MB = 20.0, 50.0, 300.0
_SLOWEST = 0.95
#: The vectors of the passages: enough of a model's for the search, which sees numbers alone.
_SIZE = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Milliseconds of processor time that 95 of 100 questions take at most; megabytes.

    `p95_path_ms` is of the whole path to an answer, with entries in three languages each.
    `rss_mb` is the whole process with 500 entries, `engine_mb` what it took more than before.
    """

    p95_ms: float
    p95_passages_ms: float
    p95_path_ms: float
    load_ms: float
    rss_mb: float
    engine_mb: float
    rss_passages_mb: float

    def row(self) -> dict[str, Any]:
        """Write it as `results.json` has it: beside it stands the limit."""
        return {
            "name": NAME,
            "unit": "ms of processor time, 95th percentile, 500 entries",
            "ours": self.p95_ms,
            "peer": "the limit",
            "peer_value": _GOAL_MS,
            "ratio": round(_GOAL_MS / self.p95_ms, 3),
            "goal": 1.0,
            "runs": 1,
            **asdict(self),
            "goals": {
                "p95_ms": _GOAL_MS,
                "p95_passages_ms": _GOAL_PASSAGES_MS,
                "p95_path_ms": _GOAL_MS,
                "engine_mb": _GOAL_MB,
            },
        }

    def table(self) -> str:
        """Show each figure beside its limit."""
        return (
            f"{NAME}: {self.p95_ms:.1f} ms of {_GOAL_MS:.0f} with 500 entries, "
            f"{self.p95_passages_ms:.1f} ms of {_GOAL_PASSAGES_MS:.0f} with 50,000 passages beside "
            f"them; {self.p95_path_ms:.1f} ms from the store to what is found, with 500 entries "
            "in three languages each; "
            f"{self.engine_mb:.0f} MB of {_GOAL_MB:.0f} for the engine, the process has "
            f"{self.rss_mb:.0f} MB, and {self.rss_passages_mb:.0f} MB with the passages; "
            f"loaded in {self.load_ms:.0f} ms\n"
        )


def measured() -> Speed:
    """Measure in a process of its own, whose memory nothing else has used."""
    command = [sys.executable, "-m", "benchmarks.answers.speed"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 -- our own
    return Speed(**json.loads(done.stdout.splitlines()[-1]))


def _measure() -> Speed:
    from benchmarks.answers import whole_path  # noqa: PLC0415 -- it loads what is measured
    from core.conversation.answers import Entry, FusedAnswers  # noqa: PLC0415 -- measured
    from core.conversation.answers.elsewhere import Elsewhere  # noqa: PLC0415 -- measured
    from core.conversation.answers.passages import (  # noqa: PLC0415 -- measured
        PassageAnswers,
        newly_mapped,
    )
    from core.conversation.answers.universal import UniversalEncoder  # noqa: PLC0415 -- measured

    chance = random.Random(1730)  # noqa: S311 -- texts for a measurement
    before, started = _resident_mb(), time.process_time()
    encoder = UniversalEncoder()
    load_ms = (time.process_time() - started) * 1000
    texts = _texts(chance, 8)
    entries = [
        Entry(
            key=str(one),
            language="en",
            questions=tuple(next(texts) for _ in range(_PHRASINGS)),
            answer=". ".join(next(texts) for _ in range(_SENTENCES)),
        )
        for one in range(_ENTRIES)
    ]
    engine = FusedAnswers(entries, encoder, elsewhere=Elsewhere.read(encoder))
    questions = [next(texts) for _ in range(_QUESTIONS)]
    p95_ms = _p95(lambda text: engine.find(text, "en"), questions)
    rss = _resident_mb()
    vectors = newly_mapped(_PASSAGES, _SIZE)
    numbers = np.random.default_rng(1730)
    for start in range(0, _PASSAGES, 1_000):
        some = numbers.standard_normal((1_000, _SIZE), np.float32)
        vectors[start : start + 1_000] = some / np.linalg.norm(some, axis=1, keepdims=True)
    long = _texts(chance, 60)
    passages = PassageAnswers([next(long) for _ in range(_PASSAGES)], vectors, encoder)

    def both(text: str) -> None:
        engine.find(text, "en")
        passages.find(text)

    return Speed(
        p95_ms=round(p95_ms, 2),
        p95_passages_ms=round(_p95(both, questions), 2),
        load_ms=round(load_ms),
        rss_mb=round(rss),
        engine_mb=round(rss - before),
        rss_passages_mb=round(_resident_mb()),
        p95_path_ms=round(whole_path.measured(encoder, _ENTRIES, questions, texts), 2),
    )


def _p95(ask: Callable[[str], object], questions: list[str]) -> float:
    taken = []
    for text in questions:
        started = time.thread_time()
        ask(text)
        taken.append(time.thread_time() - started)
    return sorted(taken)[math.ceil(_SLOWEST * len(taken)) - 1] * 1000


def _texts(chance: random.Random, words: int) -> Iterator[str]:
    """Write texts of words that are as frequent as a language's: few often, most seldom."""
    syllables = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
    known = [
        "".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4)))) for _ in range(20_000)
    ]
    weights = [1 / place for place in range(10, len(known) + 10)]
    while True:
        yield " ".join(chance.choices(known, weights, k=words))


def _resident_mb() -> float:
    """Read how much memory this process has, of its own and of files."""
    (line,) = (
        one
        for one in Path("/proc/self/status").read_text().splitlines()
        if one.startswith("VmRSS:")
    )
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    print(json.dumps(asdict(_measure())))  # noqa: T201 - what the caller reads
