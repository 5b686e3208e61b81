import asyncio
from datetime import UTC, datetime

import pytest

from core.community import museums
from core.messages import Platform
from core.states.conversation import HandOffState
from core.store import NetworkScope, Store
from core.store.queries import hand_offs
from core.store.queries.hand_offs import HandOff
from tests.culturetime.commands.conftest import EXAMPLE, Run

QUESTION = HandOff(
    id=7,
    number=3,
    member_id=99,
    platform=Platform.CONSOLE,
    address="chat-1",
    language="it",
    question="Posso vedere \x1b[2J[bold]il servizio[/bold]?",
    state=HandOffState.WAITING,
    asked_at=datetime(2013, 2, 1, 8, 30, tzinfo=UTC),
    answered_at=None,
)


def ask(network: NetworkScope) -> None:
    hand_offs.add(network.museum(museums.named(network, "palazzo").id), QUESTION)


@pytest.fixture
def run_with_question(run_on_both: Run, database_url: str) -> Run:
    run_on_both("museum", "import", EXAMPLE)

    async def write() -> None:
        store = Store(database_url)
        await store.network().write(ask)
        await store.close()

    asyncio.run(write())
    return run_on_both


def test_waiting_questions_are_listed_as_text(run_with_question: Run) -> None:
    for words in (("handoffs",), ("handoffs", "--museum", "palazzo")):
        result = run_with_question(*words)
        assert result.exit_code == 0
        assert "2013-02-01" in result.stdout
        assert "[bold]" in result.stdout
        assert "\x1b[2J" not in result.stdout


def test_an_answer_takes_the_question_off_the_list(run_with_question: Run) -> None:
    answer = ("handoffs", "answer", "3", "Sì, ogni giorno.", "--museum", "palazzo")
    result = run_with_question(*answer)
    assert result.stdout == "The answer to question 3 is on its way to who asked.\n"
    assert run_with_question("handoffs").stdout == "No question waits for a person.\n"
    again = run_with_question(*answer)
    assert again.exit_code == 1
    assert again.stderr == "No question 3 waits for an answer. Waiting: none.\n"


def test_a_museum_that_is_unknown_or_not_named_is_refused(run: Run) -> None:
    assert run("handoffs", "--museum", "none").exit_code == 1
    assert run("handoffs", "answer", "3", "Yes").exit_code == 2


def test_an_answer_is_made_known_in_words_for_everybody_and_taken_back(
    run_with_question: Run,
) -> None:
    of = ("--museum", "palazzo")
    early = run_with_question("handoffs", "teach", "3", *of)
    assert "no answered question 3" in early.stderr
    run_with_question("handoffs", "answer", "3", "Sì, ogni giorno.", *of)
    words = ("--question", "Quando si vede il servizio?")
    assert (
        "no entry nothing"
        in run_with_question("handoffs", "teach", "3", *of, "--as", "nothing").stderr
    )
    taught = run_with_question("handoffs", "teach", "3", *of, *words)
    assert taught.stdout.startswith("asked-3: Quando si vede il servizio?\nSì, ogni giorno.\n")
    again = run_with_question("handoffs", "teach", "3", *of, *words)
    assert again.stderr == "The entry asked-3 has learnt from question 3 already.\n"
    assert "zone: answer" in run_with_question("ask", "palazzo", words[1]).stdout
    assert run_with_question("handoffs", "unteach", "3", *of).exit_code == 0
    assert run_with_question("handoffs", "unteach", "3", *of).exit_code == 1
