from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from core.pictures.cache import CardCache, CardKey
from core.pictures.facts import CardFacts
from core.texts import Words
from tests.core.pictures.figures import figures


def key(version: int = 1, language: str = "it", pending: int = 0) -> CardKey:
    facts = CardFacts(
        museum="Palazzo Madama", title="Meissen", figures=figures(pending=pending), pieces=43
    )
    return CardKey.of(version, Words(language), facts)


def test_a_card_is_another_as_soon_as_anything_on_it_changes() -> None:
    assert key() == key()
    others = (key(2), key(language="fr"), key(pending=15_00))
    assert len({key().mark, *(one.mark for one in others)}) == 4
    later = replace(key().facts, figures=replace(figures(), at=figures().closes_at))
    assert CardKey.of(1, Words("it"), later) == key()


class Easel:
    """Draws cards, and remembers which."""

    def __init__(self) -> None:
        self.drawn: list[CardKey] = []

    def draws(self, wanted: CardKey) -> Callable[[], bytes]:
        """Give the drawing of one card."""

        def draw() -> bytes:
            self.drawn.append(wanted)
            return f"{wanted.version} {wanted.language}".encode()

        return draw


def test_a_card_is_drawn_once_for_each_version_and_language() -> None:
    easel, cache = Easel(), CardCache()
    wanted = [key(), key(), key(2), key(language="fr"), key()]
    cards = [cache.card(one, easel.draws(one)) for one in wanted]
    assert cards == [b"1 it", b"1 it", b"2 it", b"1 fr", b"1 it"]
    assert easel.drawn == [key(), key(2), key(language="fr")]


def test_the_card_not_asked_for_longest_makes_room() -> None:
    easel, cache = Easel(), CardCache(size=2)
    for version in (1, 2, 1, 3, 1, 2):
        cache.card(key(version), easel.draws(key(version)))
    assert [one.version for one in easel.drawn] == [1, 2, 3, 2]


def test_many_who_ask_at_once_get_one_drawing() -> None:
    easel, cache, start = Easel(), CardCache(), Barrier(8)

    def ask(_: int) -> bytes:
        start.wait(timeout=60)
        return cache.card(key(), easel.draws(key()))

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {b"1 it"}
    assert easel.drawn == [key()]


def test_a_drawing_that_fails_is_tried_again() -> None:
    easel, cache = Easel(), CardCache()

    def fail() -> bytes:
        raise OSError("no paper")

    with pytest.raises(OSError, match="no paper"):
        cache.card(key(), fail)
    assert cache.card(key(), easel.draws(key())) == b"1 it"


def test_a_cache_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="keeps nothing"):
        CardCache(size=0)
