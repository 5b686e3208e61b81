"""One set of questions, asked of our engine and of its peers in turn."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.answers.peers import bm25_engine, fts5_engine, meaning_engine, rapidfuzz_engine
from core.conversation.answers import FusedAnswers
from core.conversation.answers.universal import UniversalEncoder
from culturetime.measuring import Engine, Measures, Ranked, measured
from culturetime.question_set import QuestionSet, read_question_set

#: The sets lie beside the project, and are never part of it.
QUESTIONS = Path(__file__).parents[2].parent / "shared" / "data" / "questions"
PREFIX = "answers-"
#: A tie within one point is as good.
_GOAL, _TIE = 0.99, 1.0
_QUALITY = ("top1", "top3", "auroc", "cov95", "typo_top1")
_COUNTED = 5


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of one set: our measures, and those of each peer."""

    name: str
    ours: Measures
    peers: dict[str, Measures]

    @property
    def best_peer(self) -> str:
        """The peer that finds the entry most often."""
        return max(self.peers, key=lambda title: self.peers[title].top1)

    def row(self) -> dict[str, Any]:
        """Write it as `results.json` has it; for each measure the best that any peer reached."""
        peer = self.peers[self.best_peer]
        return {
            "name": self.name,
            "unit": "share of questions whose entry came first",
            "ours": round(self.ours.top1, 4),
            "peer": self.best_peer,
            "peer_value": round(peer.top1, 4),
            "ratio": round(self.ours.top1 / peer.top1, 3) if peer.top1 else None,
            "goal": _GOAL,
            "runs": 1,
            **self.ours.rounded(),
            "best_of_peers": {
                measure: round(max(getattr(one, measure) for one in self.peers.values()), 4)
                for measure in _QUALITY
            },
            "beside": [
                {"what": title, "value": found.rounded()} for title, found in self.peers.items()
            ],
        }


def names(folder: Path) -> list[str]:
    """Name the comparison for each set that lies in `folder`."""
    return [f"{PREFIX}{path.stem}" for path in sorted(folder.glob("*.json"))]


def compared(names: Iterable[str], folder: Path) -> list[Compared]:
    """Run the comparisons of these names, all with one encoder."""
    wanted = list(names)
    encoder = UniversalEncoder() if wanted else None
    return [
        _compared(name, _read(folder / f"{name.removeprefix(PREFIX)}.json"), encoder)
        for name in wanted
        if encoder is not None
    ]


def _read(path: Path) -> QuestionSet:
    return read_question_set(path.read_text("utf-8"), path.name)


def _compared(name: str, questions: QuestionSet, encoder: UniversalEncoder) -> Compared:
    peers = {
        "rapidfuzz token set": rapidfuzz_engine,
        "SQLite FTS5": fts5_engine,
        "BM25 with Snowball": bm25_engine,
        "meaning alone (USE)": meaning_engine(encoder),
    }
    found = {title: measured(engine(questions), questions) for title, engine in peers.items()}
    return Compared(name, measured(_ours(questions, encoder), questions), found)


def _ours(questions: QuestionSet, encoder: UniversalEncoder) -> Engine:
    engine = FusedAnswers(questions.entries, encoder)

    def rank(question: str) -> Ranked:
        found = engine.candidates(question, questions.language, _COUNTED)
        return [(one.entry.key, one.score) for one in found]

    return rank


def table(results: Sequence[Compared]) -> str:
    """Show for each set what every engine reached, in percent; time in milliseconds.

    Below stand the families: whether ours finds the entry as often as the best peer of each.
    """
    lines = [line for result in results for line in _lines(result)]
    return "\n".join([*lines, *(_family(*one) for one in _families(results))])


def _families(results: Sequence[Compared]) -> list[tuple[str, list[Compared]]]:
    """Put together the sets that come from the same source, as their names say."""
    ordered = sorted(results, key=_source)
    return [(source, list(sets)) for source, sets in groupby(ordered, _source)]


def _source(result: Compared) -> str:
    return result.name.removeprefix(PREFIX).partition("-")[0]


def _family(source: str, sets: Sequence[Compared]) -> str:
    ours = fmean(one.ours.top1 for one in sets) * 100
    means = {peer: fmean(one.peers[peer].top1 for one in sets) * 100 for peer in sets[0].peers}
    best = max(means, key=lambda peer: means[peer])
    led = "led" if ours >= means[best] - _TIE else "MISSED"
    return f"{source}: top1 {ours:.1f}, {best} {means[best]:.1f}: {led}"


def _lines(result: Compared) -> list[str]:
    head = f"{result.name:<36}" + "".join(f"{name:>11}" for name in (*_QUALITY, "p95_ms"))
    rows = {"ours": result.ours, **result.peers}
    return [head, *(_line(title, found) for title, found in rows.items()), ""]


def _line(title: str, found: Measures) -> str:
    figures = asdict(found)
    shares = "".join(f"{figures[name] * 100:>11.1f}" for name in _QUALITY)
    return f"  {title:<34}{shares}{found.p95_ms:>11.2f}"
