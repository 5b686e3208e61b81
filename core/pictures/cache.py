"""Cards kept for a while, since many people ask for the same one."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from threading import Lock

from core.pictures.facts import CardFacts
from core.texts.words import Words

_MARK_LENGTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class CardKey:
    """What makes two cards the same: all that they tell, and in which language.

    `version` is the ledger's. The instant of the figures is not looked at: a card stays as long
    as what it tells does.
    """

    version: int
    language: str
    facts: CardFacts

    @classmethod
    def of(cls, version: int, words: Words, facts: CardFacts) -> "CardKey":
        """Make the key of a card that tells `facts` with `words`."""
        still = replace(facts.figures, at=facts.figures.opens_at)
        return cls(version=version, language=words.language, facts=replace(facts, figures=still))

    @property
    def mark(self) -> str:
        """Name the card for addresses: another card has another mark."""
        return sha256(repr(self).encode()).hexdigest()[:_MARK_LENGTH]


class CardCache:
    """The cards last asked for, at most `size` of them; several threads may ask at once."""

    def __init__(self, size: int = 64) -> None:
        """Begin empty. Raises `ValueError` for a size below one."""
        if size < 1:
            message = f"a cache of {size} cards keeps nothing"
            raise ValueError(message)
        self._size = size
        self._cards: OrderedDict[CardKey, bytes] = OrderedDict()
        self._looking = Lock()
        self._drawing = Lock()

    def card(self, key: CardKey, draw: Callable[[], bytes]) -> bytes:
        """Give the card of `key`; one that is not kept is drawn, once however many ask."""
        kept = self._kept(key)
        if kept is not None:
            return kept
        with self._drawing:
            kept = self._kept(key)
            return self._keep(key, draw()) if kept is None else kept

    def _kept(self, key: CardKey) -> bytes | None:
        with self._looking:
            if key in self._cards:
                self._cards.move_to_end(key)
            return self._cards.get(key)

    def _keep(self, key: CardKey, card: bytes) -> bytes:
        with self._looking:
            self._cards[key] = card
            while len(self._cards) > self._size:
                self._cards.popitem(last=False)
        return card
