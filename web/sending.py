"""What this program's lanes came to since it began, for Prometheus: of no person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from core.messages import LanePace
from core.outreach.tally import Came

_NONE = "none"


@dataclass(frozen=True, slots=True, eq=False)
class Sending(Collector):
    """What calls `came` to, and the `paces` of the bots that are open here."""

    came: Mapping[Came, int]
    paces: Iterable[LanePace]

    def collect(self) -> Iterator[Metric]:
        """Give each figure with its labels."""
        yield self._calls()
        yield from self._bots()

    def _calls(self) -> Metric:
        calls = CounterMetricFamily(
            "culturetime_sends",
            "What calls to platforms came to, by lane; pending ones are tried again",
            labels=("lane", "state", "reason"),
        )
        for one, count in self.came.items():
            calls.add_metric((one.lane, one.state.value, one.reason or _NONE), count)
        return calls

    def _bots(self) -> Iterator[Metric]:
        pace = GaugeMetricFamily(
            "culturetime_lane_pace", "Messages a second that a bot may send now", labels=("lane",)
        )
        waits = CounterMetricFamily(
            "culturetime_told_to_wait", "Times that a platform answered 429", labels=("lane",)
        )
        for one in self.paces:
            pace.add_metric((one.lane,), one.per_second)
            waits.add_metric((one.lane,), one.told_to_wait)
        yield pace
        yield waits
