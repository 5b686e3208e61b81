"""Rules that remind members are listed, shown and turned on and off from the command line."""

from tests.culturetime.commands.conftest import EXAMPLE, Run


def test_a_rule_is_listed_turned_on_shown_and_turned_off(run_on_both: Run) -> None:
    run_on_both("museum", "import", EXAMPLE)
    off = "The last 48 hours (last-days): off\n    Sent: 0. Gifts after it: 0. "
    assert off in run_on_both("nudges", "list", "palazzo").stdout
    adopted = run_on_both("nudges", "adopt", "palazzo", "last-days").stdout
    assert adopted == "On from now: The last 48 hours.\n"
    assert "(last-days): on\n" in run_on_both("nudges", "show", "palazzo", "last-days").stdout
    seen = run_on_both("nudges", "preview", "palazzo", "last-days", "--language", "en").stdout
    assert seen.startswith("1. Palazzo Esempio\n\n“The service” ends on 31 March 2013")
    turned = run_on_both("nudges", "off", "palazzo", "last-days").stdout
    assert turned.startswith("Off from now: The last 48 hours.")
    assert off in run_on_both("nudges", "list", "palazzo").stdout


def test_a_rule_gets_words_of_the_museums_own_and_ours_back(run: Run) -> None:
    run("museum", "import", EXAMPLE)
    own = run("nudges", "rewrite", "palazzo", "welcome", "2", "en", "Come and see.").stdout
    assert "2. Palazzo Esempio\n\nCome and see.\n" in own
    assert "step 2, en: Come and see." in run("nudges", "show", "palazzo", "welcome").stdout
    back = run("nudges", "rewrite", "palazzo", "welcome", "2", "en", "-").stdout
    assert "Come and see." not in back


def test_words_for_no_step_or_in_no_language_of_the_museum_are_declined(run: Run) -> None:
    run("museum", "import", EXAMPLE)
    failed = run("nudges", "rewrite", "palazzo", "welcome", "1", "de", "Komm.")
    assert "Palazzo Esempio speaks it, en, and not 'de'." in failed.stderr
    failed = run("nudges", "rewrite", "palazzo", "welcome", "3", "en", "Come.")
    assert "'welcome' has 2 steps" in failed.stderr


def test_a_rule_that_is_not_known_is_said_in_a_sentence(run: Run) -> None:
    run("museum", "import", EXAMPLE)
    failed = run("nudges", "adopt", "palazzo", "no-such")
    assert failed.exit_code == 1
    assert "There is no rule 'no-such'. Known are: welcome, half-way" in failed.stderr


def test_rules_rest_on_days_that_are_named_and_the_file_keeps_them(run: Run) -> None:
    run("museum", "import", EXAMPLE)
    done = run("nudges", "rest", "palazzo", "weekends", "holidays").stdout
    assert done == "They rest on weekends and public holidays.\n"
    written = 'rest = ["weekends", "holidays"]'
    assert written in run("museum", "export", "palazzo").stdout
    run("museum", "import", EXAMPLE)
    assert written in run("museum", "export", "palazzo").stdout
    assert run("nudges", "rest", "palazzo").stdout == "They come on any day of the week.\n"
    assert "rest" not in run("museum", "export", "palazzo").stdout
