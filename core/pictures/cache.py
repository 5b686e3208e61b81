"""Cards kept for a while, since many people ask for the same one."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True, kw_only=True)
class CardKey:
    """What makes two cards the same: the campaign, its figures and the language.

    `version` is the ledger's, which changes whenever the figures do.
    """

    museum: str
    campaign: str
    version: int
    language: str


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
