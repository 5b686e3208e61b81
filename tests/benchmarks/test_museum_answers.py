"""The demo's museum answers as it promises, on questions that nothing was tuned on."""

import pytest

from benchmarks.answers.asking import Ask, opened_museum
from benchmarks.answers.judging import Kind, Outcome
from benchmarks.answers.labelled import Half, Labelled
from benchmarks.answers.museum import Shares, measured


async def asked(ask: Ask, text: str, language: str, expected: str | None) -> Outcome:
    """Ask a question of one's own."""
    return await ask(Labelled(text, language, expected))


async def test_replies_are_read_as_the_product_gives_them() -> None:
    async with opened_museum(load=None) as ask:
        told = await asked(ask, "Quanti pezzi ha il servizio?", "it", "pieces")
        wrong = await asked(ask, "How old is the service?", "en", "price")
        offered = await asked(ask, "porcelain with arms", "en", "decoration")
        live = await asked(ask, "How can I donate?", "en", "how")
        done = await asked(ask, "forget me", "en", "delete-data")
        greeted = await asked(ask, "Bonjour", "fr", None)
        unknown = await asked(ask, "xylophone zebra", "en", None)
    assert (told.kind, told.named, told.language) == (Kind.ANSWERED, ("pieces",), "it")
    assert told.is_right
    assert wrong.is_answered
    assert not wrong.is_right
    assert offered.kind is Kind.OFFERED
    assert offered.is_named
    assert live.is_right
    assert live.is_by_rule
    assert done.is_right
    assert greeted.kind is unknown.kind is Kind.PASSED_ON


def test_shares_are_of_the_questions_that_they_are_about() -> None:
    known, strange = Labelled("a", "it", "where"), Labelled("b", "it", None)
    outcomes = [
        Outcome(known, Kind.ANSWERED, ("where",), "it"),
        Outcome(known, Kind.ANSWERED, ("hours",), "it"),
        Outcome(known, Kind.OFFERED, ("hours", "where"), "it"),
        Outcome(known, Kind.PASSED_ON, (), "en"),
        Outcome(strange, Kind.ANSWERED, ("hours",), "it"),
        Outcome(strange, Kind.PASSED_ON, (), "it"),
    ]
    assert Shares.of(outcomes) == Shares(
        wrong=2 / 3, answered=1 / 4, named=1 / 2, strange=1 / 2, in_language=5 / 6
    )


@pytest.mark.soak
def test_the_museum_keeps_to_its_bounds_on_questions_that_nothing_was_tuned_on() -> None:
    found = measured(Half.TEST)
    assert not found.broken(), found.table()
