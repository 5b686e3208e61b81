"""New messages written once for many places: what differs from place to place is filled in.

That is the seals of the buttons, which are bound to the channel, and the nonce.
"""

import json
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from itertools import zip_longest

from bots.discord.encoding import Letter, decode
from bots.discord.places import Place
from bots.pressing import Pressed, Seals, bound
from core.messages import Encoded

#: How many messages, each in one language, go out side by side.
_REMEMBERED = 32


@dataclass(frozen=True, slots=True)
class Stencil:
    """The JSON of one new message in `pieces`: between them stand seals, and last the nonce.

    `words` are what each of the seals binds.
    """

    pieces: tuple[bytes, ...]
    words: tuple[bytes, ...]

    def filled(self, seals: Seals, at: Place, nonce: str) -> bytes:
        """Write it for a place; `nonce` keeps it from being shown twice."""
        between = [*seals.seals(self.words, at), nonce.encode()]
        pairs = zip_longest(self.pieces, between, fillvalue=b"")
        return b"".join(one for pair in pairs for one in pair)


@dataclass(frozen=True, slots=True)
class Printed:
    """An encoded message, read back once: its stencils, and what its buttons need to be kept."""

    letter: Letter
    stencils: tuple[Stencil, ...]
    kept: tuple[Pressed, ...]


@dataclass(frozen=True, slots=True)
class Stencils:
    """The stencils of what was sent last."""

    seals: Seals
    _known: OrderedDict[bytes, Printed] = field(default_factory=OrderedDict)

    def of(self, encoded: Encoded) -> Printed:
        """Find the stencils of a message, or cut them."""
        known = self._known.get(encoded.body)
        if known is None:
            known = self._known[encoded.body] = _printed(decode(encoded), self.seals)
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return known


@dataclass(frozen=True, slots=True)
class _Marks:
    """Writes the data of buttons with a mark where the seal comes."""

    seals: Seals
    mark: str
    words: list[str] = field(default_factory=list)

    def write(self, said: Pressed, at: Place) -> str:
        del at
        words = self.seals.words(said)
        self.words.append(words)
        return self.mark + words


def _printed(letter: Letter, seals: Seals) -> Printed:
    return Printed(
        letter,
        tuple(_cut(letter, number, seals) for number in range(len(letter.texts))),
        tuple(said for said in letter.said if seals.is_kept(said)),
    )


def _cut(letter: Letter, number: int, seals: Seals) -> Stencil:
    """Cut the stencil of one of the parts; nobody can write a mark that was just drawn."""
    marks = _Marks(seals, secrets.token_hex(16))
    part = letter.parts(marks, Place())[number]
    words = tuple(map(bound, marks.words)) if part.components else ()
    written = json.dumps(part.new(marks.mark)).encode()
    return Stencil(tuple(written.split(marks.mark.encode())), words)
