"""What the buttons of a message carry: what they say, for which museum, and a seal on it.

A platform carries few bytes in a button (Telegram 64, Discord 100), and a program that poses as
its app may send any.
The seal binds it to the bot and the chat that it was made for, so data from elsewhere, or made
up, is known at once.
"""

import hmac
from binascii import b2a_base64
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b, sha256
from typing import Protocol

from core.messages import Prominence

#: core.telegram.org/bots/api#inlinekeyboardbutton.
_LONGEST = 64
_SEAL = 8
_STORED = "*"
_ON_MENU = "+"
#: Letters of base64 that mean something in addresses, and what stands for them (RFC 4648).
_SAFE = bytes.maketrans(b"+/", b"-_")


class Spot(Protocol):
    """Where a button stands: a chat, and the museum's own bot that writes there, if it is one."""

    @property
    def chat(self) -> int:
        """The platform's number of the chat."""
        ...

    @property
    def bot(self) -> int | None:
        """The id of a museum's own bot; nothing for the shared one."""
        ...


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button says, and the slug of the museum whose message it stands under.

    The answer to one that stands `under` a menu may take the menu's place.
    """

    museum: str
    command: str
    under: Prominence = Prominence.PLAIN


@dataclass(frozen=True, slots=True)
class Kept:
    """What a button says is kept under `token`, for it was too long to be carried."""

    token: str
    under: Prominence = Prominence.PLAIN


def token_of(said: Pressed) -> str:
    """Name what is too long to be carried; the same words have the same name."""
    return _letters(sha256(f"{said.museum} {said.command}".encode()).digest()[:18]).decode()


def words_of(said: Pressed, longest: int = _LONGEST) -> str:
    """Give what follows the seal in a button's data of at most `longest` bytes."""
    return _mark(said) + _STORED + token_of(said) if is_kept(said, longest) else _plain(said)


def is_kept(said: Pressed, longest: int = _LONGEST) -> bool:
    """Tell whether words are too long to be carried, and must be kept."""
    return _SEAL + len(_plain(said).encode()) > longest


def bound(words: str) -> bytes:
    """Give what a seal binds of words."""
    return words.encode("utf-8", "replace")


class Seals:
    """Writes and reads the data of buttons; `key` is the installation's own.

    A platform carries at most `longest` bytes.
    """

    def __init__(self, key: bytes, longest: int = _LONGEST) -> None:
        #: Has the key in it: each seal goes on from a copy.
        self._begun = blake2b(digest_size=6, key=key)
        self._longest = longest

    def write(self, said: Pressed, at: Spot) -> str:
        """Give the data of a button under a message `at` a place; long words by their token."""
        words = self.words(said)
        return self.seal(words, at).decode() + words

    def words(self, said: Pressed) -> str:
        """Give what follows the seal, wherever the button stands."""
        return words_of(said, self._longest)

    def is_kept(self, said: Pressed) -> bool:
        """Tell whether the words are too long to be carried, and must be kept."""
        return is_kept(said, self._longest)

    def read(self, data: str, at: Spot) -> Pressed | Kept | None:
        """Read the data of a button that was pressed `at` a place; nothing if it is not ours."""
        seal, plain = data[:_SEAL], data[_SEAL:]
        if not hmac.compare_digest(seal.encode(), self.seal(plain, at)):
            return None
        under = Prominence.MENU if plain.startswith(_ON_MENU) else Prominence.PLAIN
        plain = plain.removeprefix(_ON_MENU)
        if plain.startswith(_STORED):
            return Kept(plain.removeprefix(_STORED), under)
        museum, _, command = plain.partition(" ")
        return Pressed(museum, command, under)

    def seal(self, words: str, at: Spot) -> bytes:
        """Bind words to the place where they stand: eight letters, digits, "-" or "_"."""
        return self.seals((bound(words),), at)[0]

    def seals(self, every: Iterable[bytes], at: Spot) -> list[bytes]:
        """Bind what is `bound` of each of some buttons to the place where they all stand."""
        place = f"{at.bot or ''}:{at.chat} ".encode()
        written = []
        for words in every:
            seal = self._begun.copy()
            seal.update(place + words)
            written.append(_letters(seal.digest()))
        return written


def _plain(said: Pressed) -> str:
    return f"{_mark(said)}{said.museum} {said.command}"


def _mark(said: Pressed) -> str:
    return _ON_MENU if said.under is Prominence.MENU else ""


def _letters(data: bytes) -> bytes:
    return b2a_base64(data, newline=False).translate(_SAFE)
