"""An encoder that notes what it is asked to read."""

from collections.abc import Sequence

from core.conversation.answers.encoder import Encoder, Vectors


class Counting:
    """An encoder that notes what it is asked to read."""

    def __init__(self, real: Encoder, name: str = "counting") -> None:
        self.name = name
        self.real = real
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Read, and note."""
        self.texts += texts
        return self.real.encode(texts)

    def knows(self, word: str) -> bool:
        """Ask the real one."""
        return self.real.knows(word)
