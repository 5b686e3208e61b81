import os
import pty
import re
import select
import signal
import stat
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

#: Colours, moves of the cursor and other orders that a terminal obeys.
_ORDERS = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])")
_PATIENCE = 30.0


@dataclass(slots=True)
class _Person:
    """Somebody at a real terminal: types, and reads until they see what they wait for."""

    terminal: int
    program: subprocess.Popen[bytes]
    seen: bytes = b""

    def asks(self, text: str) -> None:
        """Wait for the prompt, then type a whole line."""
        self.sees(">")
        self.types(f"{text}\r")

    def types(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def sees(self, wanted: str) -> str:
        """Read on until `wanted` stands on the screen; return what came before it."""
        deadline = time.monotonic() + _PATIENCE
        while wanted.encode() not in (shown := _ORDERS.sub(b"", self.seen)):
            ready, _, _ = select.select(
                [self.terminal], [], [], max(0.0, deadline - time.monotonic())
            )
            assert ready, f"{wanted!r} never came after {shown.decode()!r}"
            self.seen += os.read(self.terminal, 65_536)
        before, _, after = shown.partition(wanted.encode())
        self.seen = after
        return before.decode()

    def leaves(self) -> int:
        """Press Ctrl-D at the prompt; return the program's exit status."""
        self.sees(">")
        self.types("\x04")
        return self.program.wait(_PATIENCE)


@contextmanager
def _at_a_terminal(history: Path) -> Iterator[_Person]:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, 100))
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.bots.console.companion", history],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        # Nobody behind this terminal answers where its cursor is.
        env={"PATH": "", "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "LANG": "C.UTF-8"},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield _Person(ours, program)
    finally:
        program.kill()
        program.wait()
        os.close(ours)


def test_a_person_asks_presses_pays_and_leaves(tmp_path: Path) -> None:
    with _at_a_terminal(tmp_path / "state" / "history") as person:
        person.sees("Write a question")
        person.asks("quanto manca?")
        person.sees("  Mancano 28.760,00 €.")
        person.sees("  [1] Come va?  [2] Dona")
        person.asks("2")
        person.sees("[1] 2 €  [2] 15 €")
        person.sees("[3] Altro")
        person.asks("2")
        person.sees("[1] Paga")
        person.asks("1")
        person.sees("nessun denaro si muove")
        person.sees("[3] Esci")
        person.asks("1")
        person.sees("Grazie, Giulia! 15,00 € ricevuti.")
        assert person.leaves() == 0


def test_a_message_that_arrives_meanwhile_leaves_the_half_typed_line_alone(tmp_path: Path) -> None:
    with _at_a_terminal(tmp_path / "history") as person:
        person.sees(">")
        person.types("quanto m")
        person.sees("quanto m")
        person.program.send_signal(signal.SIGUSR1)
        person.sees("Siamo in 1.000!")
        person.sees("quanto m")
        person.types("anca?\r")
        person.sees("Mancano 28.760,00 €.")
        assert person.leaves() == 0


def test_what_was_typed_comes_back_in_the_next_chat_and_only_its_owner_may_read_it(
    tmp_path: Path,
) -> None:
    history = tmp_path / "state" / "history"
    with _at_a_terminal(history) as person:
        person.asks("quanto manca?")
        person.sees("Mancano")
        person.leaves()
    assert stat.S_IMODE(history.stat().st_mode) == 0o600
    with _at_a_terminal(history) as person:
        person.sees(">")
        person.types("\x1b[A")
        person.sees("quanto manca?")
        person.types("\r")
        person.sees("Mancano")


def test_commands_are_completed(tmp_path: Path) -> None:
    with _at_a_terminal(tmp_path / "history") as person:
        person.sees(">")
        person.types("/g")
        person.sees("give to the campaign")
        person.types("\t")
        person.sees("/give")
        person.types("\r")
        person.sees("Quanto vuoi?")


def test_without_a_place_for_the_history_the_chat_works(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with _at_a_terminal(tmp_path / "file" / "history") as person:
        person.asks("ciao")
        person.sees("Hai detto: ciao")
        assert person.leaves() == 0


def test_nothing_in_a_message_acts_on_the_terminal(tmp_path: Path) -> None:
    with _at_a_terminal(tmp_path / "history") as person:
        person.asks("colours")
        person.sees("␛[31mred␇")
        person.sees("[1] ␛]0;title long")
