"""The answer engine is asked and measured from the command line."""

import asyncio
import json
import re
from pathlib import Path

from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.messages import Incoming, Platform
from core.store import Store
from tests.core.conversation.talk import NOW, TEXT
from tests.culturetime.commands.conftest import Run


def test_a_question_shows_its_zone_and_its_candidates(run: Run, example: Path) -> None:
    run("museum", "import", example)
    asked = run("ask", "palazzo", "Is my gift tax deductible?")
    assert asked.exit_code == 0, asked.output
    assert asked.stdout.startswith("zone: ")
    assert "score" in asked.stdout
    assert run("ask", "palazzo", "???").stdout.startswith("zone: unknown\nanswered:\n")
    assert "confidence: " in asked.stdout
    assert run("ask", "palazzo", "quanto manca?").stdout.startswith("live figure: missing\n")
    assert run("ask", "palazzo", "stop").stdout.startswith("command: /stop\n")


def test_a_question_shows_what_is_answered_with_its_source_and_nothing_is_kept(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "museum.toml"
    file.write_text(TEXT.replace("2013-03-31", "2100-03-31"), "utf-8")
    run("museum", "import", file)
    told = run("ask", "palazzo", "May I take photographs in the rooms?").stdout
    assert told.splitlines()[-5:] == [
        "answered:",
        "  Yes, without flash.",
        "",
        "  Source: https://example.org/visit",
        "  [This does not help]",
    ]
    passed_on = run("ask", "palazzo", "chi ha dipinto il soffitto blu?").stdout
    assert "[Sì] [No]" in passed_on
    assert run("answers", "standing", "palazzo").stdout.startswith("Nobody has asked anything")
    assert "chi ha" not in run("handoffs").stdout


def test_what_nobody_asked_in_vain_is_said(run: Run, example: Path) -> None:
    run("museum", "import", example)
    listed = run("answers", "unanswered", "palazzo")
    assert listed.stdout == "There is nothing I was asked that I don't know.\n"


def test_a_museum_that_there_is_not_is_said(run: Run, example: Path) -> None:
    run("museum", "import", example)
    asked = run("ask", "nowhere", "When?")
    assert asked.exit_code == 1
    assert "nowhere" in asked.stderr


def test_a_set_of_questions_is_measured(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "set.json"
    entries = [
        {"id": "hours", "phrasings": ["When are you open?"]},
        {"id": "price", "phrasings": ["How much is a ticket?"]},
    ]
    queries = [
        {"text": "what are your opening hours", "expected": "hours"},
        {"text": "what does a ticket cost", "expected": "price"},
        {"text": "who won the football match", "expected": None},
    ]
    content = {
        "name": "set",
        "question_language": "en",
        "entry_language": "en",
        "entries": entries,
        "queries": queries,
        "queries_with_typos": queries,
    }
    file.write_text(json.dumps(content), "utf-8")
    found = json.loads(run("answers", "evaluate", file).stdout)
    assert list(found) == ["top1", "top3", "auroc", "cov95", "typo_top1", "p95_ms"]
    assert (found["top1"], found["auroc"], found["typo_top1"]) == (1.0, 1.0, 1.0)


def test_a_file_that_is_no_set_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "set.json"
    file.write_text("{}", "utf-8")
    refused = run("answers", "evaluate", file)
    assert refused.exit_code == 1
    assert "is no set of questions" in refused.stderr


async def asked(database: Path, *texts: str) -> None:
    """Let Giulia ask the museum of a database."""
    store = Store(f"sqlite:///{database}")
    conversation = Conversation(store, LexicalAnswers)
    for number, text in enumerate(texts):
        said = Incoming(
            platform=Platform.SIMULATED,
            reference=str(number),
            sender="giulia",
            address="giulia",
            museum="palazzo",
            text=text,
            name="Giulia Bianchi",
            at=NOW,
        )
        await conversation.receive(said, NOW)
    await store.close()


def test_what_was_asked_is_checked_one_after_the_other(run: Run, tmp_path: Path) -> None:
    (tmp_path / "museum.toml").write_text(TEXT, "utf-8")
    run("museum", "import", "museum.toml")
    nothing = "There is no question to check now.\n"
    assert run("answers", "check", "palazzo").stdout == nothing
    texts = ("Posso fotografare nelle sale?", "Sono Giulia Bianchi. posso fotografia")
    asyncio.run(asked(tmp_path / "culturetime.db", *texts))
    shown = run("answers", "check", "palazzo").stdout
    assert "Does this answer the question?" in shown
    assert "Giulia" not in shown
    (which,) = set(re.findall(r"--question (\d+)", shown))
    another = run("answers", "check", "palazzo", "--question", which).stdout
    assert another.splitlines()[0] != shown.splitlines()[0]
    following = run("answers", "check", "palazzo", "--question", which, "--say", "right").stdout
    assert following.splitlines()[0] == another.splitlines()[0]
    assert run("answers", "check", "palazzo", "--language", "fr").stdout == nothing
    (last,) = set(re.findall(r"--question (\d+)", following))
    said = run("answers", "check", "palazzo", "--question", last, "--say", "none")
    assert said.stdout == nothing
    assert "You have checked 2 questions" in run("answers", "standing", "palazzo").stdout


def test_a_question_that_was_not_shown_can_t_be_judged(run: Run, example: Path) -> None:
    run("museum", "import", example)
    for words in (("--say", "right"), ("--question", "17", "--say", "right")):
        refused = run("answers", "check", "palazzo", *words)
        assert refused.exit_code == 1
        assert "no such question" in refused.stderr
