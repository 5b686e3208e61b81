"""What came of a benchmark: medians, how far the runs lie apart, the ratio."""

from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.harness.declaring import Benchmark, Better

_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Result:
    """The milliseconds of each contender, round by round, in the order of `contenders`."""

    benchmark: Benchmark
    milliseconds: tuple[tuple[float, ...], ...]

    @property
    def medians(self) -> list[float]:
        """The median of each contender."""
        return [median(runs) for runs in self.milliseconds]

    @property
    def ratio(self) -> float:
        """The ratio of the medians; see `Better` for which way."""
        ours, peer, *_ = self.medians
        return _ratio(ours, peer, self.benchmark.better)

    @property
    def spread(self) -> tuple[float, float]:
        """The lowest and the highest ratio of a single round."""
        ours, peer, *_ = self.milliseconds
        pairs = zip(ours, peer, strict=True)
        ratios = [_ratio(one, other, self.benchmark.better) for one, other in pairs]
        return min(ratios), max(ratios)

    @property
    def is_reached(self) -> bool:
        """Tell whether the goal is reached."""
        if self.benchmark.better is Better.HIGHER:
            return self.ratio >= self.benchmark.goal
        return self.ratio <= self.benchmark.goal

    def row(self) -> dict[str, Any]:
        """Write it as `results.json` has it."""
        ours, peer, *beside = self.medians
        return {
            "name": self.benchmark.name,
            "unit": self.benchmark.clock.value,
            "ours": round(ours, _DIGITS),
            "peer": self.benchmark.peer.title,
            "peer_value": round(peer, _DIGITS),
            "ratio": round(self.ratio, 2),
            "goal": self.benchmark.goal,
            "runs": self.benchmark.rounds,
            "ratio_spread": [round(one, 2) for one in self.spread],
            "beside": [
                {
                    "what": one.title,
                    "value": round(value, _DIGITS),
                    "ratio": round(_ratio(value, peer, self.benchmark.better), 2),
                }
                for one, value in zip(self.benchmark.beside, beside, strict=True)
            ],
        }


def _ratio(ours: float, peer: float, better: Better) -> float:
    return peer / ours if better is Better.HIGHER else ours / peer
