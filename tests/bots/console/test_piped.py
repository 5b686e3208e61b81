import io
import subprocess
import sys
from pathlib import Path

import pytest

from bots.console import PipedScreen, words_in
from core.messages import Action, Link, Message
from tests.bots.console.companion import Companion, chat_with


async def _talk(companion: Companion, lines: str) -> tuple[str, str, int]:
    out, notes = io.StringIO(), io.StringIO()
    screen = PipedScreen(io.BytesIO(lines.encode()), out, notes)
    failed = await chat_with(companion, screen).run()
    return out.getvalue(), notes.getvalue(), failed


async def test_each_line_is_answered_before_the_next_is_read() -> None:
    said, notes, failed = await _talk(Companion(), "quanto manca?\nciao\n")
    assert said == (
        "> quanto manca?\nMancano 28.760,00 €.\n[1] Come va?  [2] Dona\n\n"
        "> ciao\nHai detto: ciao\n\n"
    )
    assert (notes, failed) == ("", 0)


async def test_a_number_presses_the_button_of_the_last_message_that_has_any() -> None:
    companion = Companion()
    await _talk(companion, "quanto manca?\nciao\n2\n3\n")
    assert [heard.text for heard in companion.heard] == [
        "quanto manca?",
        "ciao",
        "/give",
        "/give other",
    ]


async def test_a_number_without_a_button_is_said_as_it_is() -> None:
    companion = Companion()
    await _talk(companion, "15\n/give\n15\n0\n")
    assert [heard.text for heard in companion.heard] == ["15", "/give", "15", "0"]


async def test_a_button_is_pressed_once_so_that_an_amount_may_follow() -> None:
    companion = Companion()
    await _talk(companion, "/give\n3\n2\n")
    assert [heard.text for heard in companion.heard] == ["/give", "/give other", "2"]


async def test_every_line_has_a_reference_of_its_own() -> None:
    companion = Companion()
    await _talk(companion, "ciao\nciao\n")
    first, second = companion.heard
    assert first.reference != second.reference
    assert (first.address, first.sender, first.museum) == (
        "console:giulia",
        "giulia",
        "palazzo-madama",
    )


async def test_what_was_due_before_is_shown_first_and_what_is_due_at_the_end_as_well() -> None:
    companion = Companion()
    companion.owed.extend([Message("one"), Message("two")])
    said, _, _ = await _talk(companion, "")
    assert said == "one\n\ntwo\n\n"
    assert not companion.owed


async def test_the_pretend_payment_takes_no_money_and_the_thanks_follow() -> None:
    companion = Companion()
    said, _, _ = await _talk(companion, "/give 15\n1\nwhat?\n1\n")
    assert companion.settled == ["paid token-15"]
    assert said.count("nessun denaro si muove. 15,00\xa0€ a Palazzo Madama, «Meissen».") == 2
    assert "[1] Paga  [2] Carta rifiutata  [3] Esci" in said
    assert said.endswith("> 1\nGrazie, Giulia! 15,00 € ricevuti.\n\n")


async def test_a_pretend_card_can_be_declined() -> None:
    companion = Companion()
    await _talk(companion, "/give 15\n1\n2\n")
    assert companion.settled == ["declined token-15"]


async def test_the_page_can_be_left_and_opened_again() -> None:
    companion = Companion()
    await _talk(companion, "/give 15\n1\n3\n1\n1\n")
    assert companion.settled == ["paid token-15"]


async def test_the_end_of_the_input_leaves_the_page() -> None:
    companion = Companion()
    await _talk(companion, "/give 15\n1\n")
    assert companion.settled == []


@pytest.mark.parametrize("lines", ["/give 9\n1\n", "/give 8\n1\n1\n"])
async def test_a_payment_that_is_over_before_or_on_the_page_says_so(lines: str) -> None:
    companion = Companion()
    _, notes, failed = await _talk(companion, lines)
    assert notes == "This payment can no longer be made. Nothing was paid.\n"
    assert (failed, companion.settled) == (0, [])


def test_the_console_speaks_english_where_it_has_no_words() -> None:
    assert words_in("fr").language == "fr"
    assert words_in("xx") == words_in(None) == words_in("en")


async def test_a_link_is_shown_to_be_opened() -> None:
    said, notes, _ = await _talk(Companion(), "/give 15\n2\n")
    assert "[2] La raccolta: https://museum.example/meissen" in said
    assert notes == "Open this address in your browser: https://museum.example/meissen\n"


async def test_a_foreseen_error_is_told_and_the_chat_goes_on() -> None:
    said, notes, failed = await _talk(Companion(), "refuse\nciao\n")
    assert (notes, failed) == ("Not today.\n", 1)
    assert "Hai detto: ciao" in said


async def test_nothing_in_a_message_acts_on_the_terminal() -> None:
    said, _, _ = await _talk(Companion(), "colours\n\x1b[2Jciao\n")
    assert "␛[31mred␇\n[1] ␛]0;title long\n" in said
    assert "> ␛[2Jciao\n" in said
    assert "\x1b" not in said


async def test_bytes_that_are_no_text_stop_nothing() -> None:
    companion = Companion()
    screen = PipedScreen(io.BytesIO(b"caff\xe8\r\n\n  \nciao"), io.StringIO(), io.StringIO())
    await chat_with(companion, screen).run()
    assert [heard.text for heard in companion.heard] == ["caff\ufffd", "ciao"]


async def test_an_output_of_few_letters_gets_question_marks() -> None:
    raw = io.BytesIO()
    screen = PipedScreen(io.BytesIO(), io.TextIOWrapper(raw, "ascii"), io.StringIO())
    screen.show(Message("15 €", ((Action("Sì", "/yes"), Link("Più", "https://x.example")),)))
    assert raw.getvalue() == b"15 ?\n[1] S?  [2] Pi?: https://x.example\n\n"


def test_the_program_answers_a_pipe_and_ends_well(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bots.console.companion", tmp_path / "history"],
        input=b"quanto manca?\n2\n",
        capture_output=True,
        timeout=60,
        check=True,
    )
    transcript = done.stdout.decode()
    assert transcript.startswith("> quanto manca?\nMancano 28.760,00 €.\n[1] Come va?  [2] Dona\n")
    assert transcript.endswith("> 2\nQuanto vuoi?\n[1] 2 €  [2] 15 €\n[3] Altro\n\n")
    assert done.stderr == b""
    assert not (tmp_path / "history").exists()
