"""The golden file of the replay: its inputs, worked out independently, give what is committed."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from culturetime.demo.scenario.files import palazzo_madama_file, read_scenario
from culturetime.demo.scenario.generate import generate
from culturetime.demo.scenario.record import write_events
from tests.culturetime.demo.golden import Golden, recompute

GOLDEN = Path(__file__).with_name("golden.json")


def worked_out(folder: Path, seed: int) -> Golden:
    record, museum = folder / "events.jsonl", folder / "museum.toml"
    write_events(record, generate(read_scenario(), seed))
    museum.write_text(palazzo_madama_file(), encoding="utf-8")
    return recompute(record, museum)


def test_the_default_seed_comes_to_what_is_committed(tmp_path: Path) -> None:
    expected = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert asdict(worked_out(tmp_path, read_scenario().seed)) == expected


@pytest.mark.parametrize("seed", [1, 22, 333])
def test_another_seed_ends_with_the_same_totals(tmp_path: Path, seed: int) -> None:
    golden = worked_out(tmp_path, seed)
    assert (golden.raised_minor, golden.backers, golden.refunds) == (10_000_000, 1589, 14)
    assert golden.sources["bequest"] == 3_000_000


def test_a_refund_told_before_its_payment_brings_it_along(tmp_path: Path) -> None:
    record, museum = tmp_path / "events.jsonl", tmp_path / "museum.toml"
    lines = (
        {
            "kind": "refunded",
            "payment": "p1",
            "amount_minor": 5_000_000,
            "told_at": "2013-02-01T10:00:00Z",
        },
        {
            "kind": "donated",
            "reference": "p1",
            "people": 1,
            "source": "card",
            "amount_minor": 9_000_000,
            "told_at": "2013-02-01T11:00:00Z",
        },
    )
    record.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    museum.write_text(
        """
        museum = { timezone = "Europe/Rome" }
        [[campaigns]]
        goal = "80000.00 EUR"
        opens_at = 2013-01-31T09:00:00+01:00
        closes_at = 2013-03-31T23:59:59+02:00
        milestones = ["25%"]
        """,
        encoding="utf-8",
    )
    assert asdict(recompute(record, museum)) == {
        "milestones": {"25%": "2013-02-01T10:00:00+00:00"},
        "raised_minor": 4_000_000,
        "backers": 1,
        "sources": {"card": 4_000_000},
        "refunds": 1,
        "deliveries": {},
        "nudges": {},
        "posts": {"opening": {}, "25%": {}, "closing": {}},
        "edits": {},
    }
