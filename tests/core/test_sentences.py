"""The sentences: each can be said in each language, and says what it should."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from inspect import getmembers, isfunction
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

import pytest

import core.texts
from core.amounts import AmountProblem
from core.banking.accounts import BankAccount
from core.giving.refusals import Obstacle
from core.language import LANGUAGES
from core.messages import Platform
from core.money import Money
from core.states.community import SpaceTrouble
from core.states.conversation import Hindrance
from core.states.giving import (
    Anonymity,
    Doubt,
    GiftSource,
    HeldFor,
    MilestoneKind,
    PledgeState,
    Publicity,
    RefundHindrance,
)
from core.states.nudges import Pace
from core.states.outreach import (
    ConsentState,
    DeliveryState,
    Purpose,
)
from core.states.roles import RoleTrouble
from core.texts import (
    Words,
    buttons,
    campaign,
    conversation,
    giving,
    outreach,
    payments,
    preferences,
)

ROME = ZoneInfo("Europe/Rome")
COMPLETE = ("it", "fr", "en")
NOW = datetime(2013, 3, 12, 13, 32, tzinfo=UTC)
FIGURES = campaign.Figures(
    people=734,
    raised=Money(5_124_000, "EUR"),
    goal=Money(8_000_000, "EUR"),
    pending=Money(0, "EUR"),
    opens_at=datetime(2013, 1, 31, 8, 0, tzinfo=UTC),
    closes_at=datetime(2013, 3, 31, 21, 59, 59, tzinfo=UTC),
    at=NOW,
)


def with_figures(**changes: object) -> campaign.Figures:
    known = {name: getattr(FIGURES, name) for name in FIGURES.__slots__}
    return campaign.Figures(**{**known, **changes})


# Every sentence can be said


SAMPLES: dict[Any, Any] = {
    frozenset[str]: frozenset(),
    list[int]: [1, 4],
    list[tuple[str, str]]: [("Che fiori sono?", "Non lo so.")],
    str: "Palazzo Madama",
    str | None: None,
    int | None: None,
    GiftSource: GiftSource.CASH,
    int: 3,
    Platform: Platform.TELEGRAM,
    Money: Money(1500, "EUR"),
    datetime: NOW,
    time: time(22, 0),
    timedelta: timedelta(hours=3),
    float: 28.5,
    datetime | None: NOW,
    campaign.Figures: FIGURES,
    AmountProblem: AmountProblem.ZERO,
    Anonymity: Anonymity.ALIAS,
    Obstacle: Obstacle.TOO_SMALL,
    MilestoneKind: MilestoneKind.PERCENT,
    HeldFor: HeldFor.WORD,
    Doubt: Doubt.SEVERAL,
    Hindrance: Hindrance.UNCONFIRMED,
    RefundHindrance: RefundHindrance.DISPUTED,
    BankAccount: BankAccount("Fondazione", "IT60X0542811101000000123456", "UNCRITMM"),
    Publicity: Publicity.HELD,
    PledgeState: PledgeState.PAID,
    Purpose: Purpose.NEWS,
    SpaceTrouble: SpaceTrouble.REMOVED,
    RoleTrouble: RoleTrouble.TOO_HIGH,
    ConsentState: ConsentState.GRANTED,
    list[str]: ["a", "b"],
    Sequence[datetime]: (NOW, NOW),
    Pace: Pace.SELDOM,
    Sequence[str]: ("a", "b"),
    bool: False,
    Platform | None: Platform.TELEGRAM,
    Mapping[DeliveryState, int]: {DeliveryState.SENT: 3},
}


def sample(hint: Any) -> Any:
    is_state = hint not in SAMPLES and isinstance(hint, type) and issubclass(hint, StrEnum)
    return next(iter(hint)) if is_state else SAMPLES[hint]


def sentences_of(module: str) -> Iterator[Callable[..., Any]]:
    for name, function in getmembers(importlib.import_module(module), isfunction):
        own = function.__module__ == module and not name.startswith("_")
        if own and "words" in get_type_hints(function):
            yield function


@pytest.mark.parametrize(
    "module", [one.name for one in pkgutil.iter_modules(core.texts.__path__, "core.texts.")]
)
def test_every_sentence_can_be_said(module: str) -> None:
    for sentence in sentences_of(module):
        hints = get_type_hints(sentence)
        values = {
            name: sample(hint) for name, hint in hints.items() if name not in {"words", "return"}
        }
        for language in LANGUAGES:
            text = sentence(Words(language, ROME), **values)
            parts = text.values() if isinstance(text, dict) else [text]
            wrong = [part for part in parts if not str(part) or "{" in str(part)]
            assert wrong == [], (sentence.__name__, language)


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("problem", AmountProblem)
def test_each_problem_with_an_amount_is_one_friendly_question(
    problem: AmountProblem, language: str
) -> None:
    example = Money(1250, "EUR")
    text = giving.not_understood(Words(language), problem=problem, example=example)
    assert text.endswith("?")
    assert text.count("?") == 1


@pytest.mark.parametrize("language", COMPLETE)
def test_each_state_and_choice_has_its_own_words(language: str) -> None:
    words = Words(language)
    assert len({payments.pledge_state(words, state) for state in PledgeState}) == len(PledgeState)
    assert len({preferences.purpose_name(words, one) for one in Purpose}) == len(Purpose)


@pytest.mark.parametrize("language", COMPLETE)
def test_buttons_fit_a_phone(language: str) -> None:
    words = Words(language)
    for name, button in getmembers(buttons, isfunction):
        if not name.startswith("turn_"):
            assert len(button(words)) <= 24


# What is said


def test_italian_is_spoken_as_at_the_counter() -> None:
    words = Words("it", ROME)
    assert campaign.standing(words, FIGURES) == (
        "Siamo in 734. Mancano 28.760,00\u00a0€ su 80.000,00\u00a0€ e 19 giorni. "
        "(Dati delle 14:32.)"
    )
    assert payments.thanks(
        words,
        name="Giulia",
        amount=Money(1500, "EUR"),
        backers=735,
        public_name=None,
    ) == (
        "Grazie, Giulia! 15,00\u00a0€ ricevuti. Ora siamo in 735. "
        "In pubblico il tuo nome non compare."
    )


def test_english_tells_people_before_money() -> None:
    words = Words("en", ROME)
    assert campaign.standing(words, with_figures(goal_shown=Money(6_600_000, "GBP"))) == (
        "We are 734. €28,760.00 of €80,000.00 (£66,000.00) and 19 days are left. "
        "(Figures of 14:32.)"
    )
    assert (
        outreach.reached_for_backer(
            words,
            names=["75%", "1,000 people"],
            figures=with_figures(people=1012, raised=Money(6_018_000, "EUR")),
        )
        == "75% and 1,000 people! We are 1,012 people, at €60,180.00. You are one of them."
    )


def test_french_is_polite() -> None:
    words = Words("fr", ROME)
    assert campaign.standing(words, FIGURES) == (
        "Nous sommes 734. Il manque encore 28\u202f760,00\u00a0€ sur 80\u202f000,00\u00a0€ "
        "et il reste 19 jours. (Chiffres de 14:32.)"
    )


def test_pending_money_is_told_apart() -> None:
    text = campaign.standing(Words("en", ROME), with_figures(pending=Money(5000, "EUR")))
    assert "Another €50.00 is on its way, not counted yet." in text
    assert "€28,760.00 of" in text


def test_a_passed_goal_is_told_with_the_time_that_is_left() -> None:
    text = campaign.standing(Words("en", ROME), with_figures(raised=Money(8_100_000, "EUR")))
    assert "The goal of €80,000.00 is reached: we are at €81,000.00. 19 days are left." in text


def test_before_the_opening_there_is_no_figure() -> None:
    early = with_figures(at=datetime(2013, 1, 30, 12, 0, tzinfo=UTC))
    assert campaign.standing(Words("en", ROME), early) == (
        "The campaign has not begun yet. It opens on 31 January 2013 at 09:00 (Rome time)."
    )


def test_the_last_day_counts_to_its_hour() -> None:
    last = with_figures(at=datetime(2013, 3, 31, 10, 0, tzinfo=UTC))
    assert "today until 23:59" in campaign.standing(Words("en", ROME), last)
    assert campaign.ending(Words("en", ROME), last).endswith("at 23:59 (Rome time).")


def test_after_the_close_the_end_is_told() -> None:
    over = with_figures(at=datetime(2013, 4, 2, tzinfo=UTC), raised=Money(10_000_000, "EUR"))
    assert "The campaign ended on 31 March 2013 with €100,000.00" in campaign.standing(
        Words("en", ROME),
        over,
    )


def test_days_are_counted_in_the_museums_own_zone() -> None:
    late = with_figures(at=datetime(2013, 3, 30, 23, 30, tzinfo=UTC))
    assert campaign.days_left(Words("en", ROME), late) == 0
    assert campaign.days_left(Words("en", UTC), late) == 1


def test_nobody_and_one_person_have_their_own_words() -> None:
    words = Words("en", ROME)
    assert campaign.people(words, with_figures(people=0)) == "Nobody has given yet."
    assert campaign.people(words, with_figures(people=1)) == "1 person has given."


def test_the_opening_post_names_what_was_reached_before() -> None:
    text = outreach.opening(Words("en", ROME), title="Meissen", figures=FIGURES, passed=["25%"])
    assert text.endswith("Already reached: 25%.")


def test_a_corrected_post_says_nothing_of_anybody() -> None:
    for language, stems in {
        "en": "refund|back",
        "it": "rimbors|restitu",
        "fr": "rembours|rendu",
    }.items():
        text = outreach.corrected(Words(language, ROME), figures=FIGURES)
        assert "734" in text
        assert not re.search(stems, text)


@pytest.mark.parametrize(
    ("language", "automatic"),
    [
        ("it", "assistente automatico"),
        ("fr", "assistant automatique"),
        ("en", "automatic assistant"),
    ],
)
def test_the_first_words_disclose_the_assistant_and_the_way_to_a_person(
    language: str, automatic: str
) -> None:
    text = conversation.greeting(Words(language), museum="Palazzo Madama")
    assert automatic in text
    assert "/human" in text


def test_the_zone_is_named_by_its_city() -> None:
    assert Words("it", ROME).place_of_zone() == "Roma"
    assert Words("it", UTC).place_of_zone() == "UTC"
    assert Words("it", ZoneInfo("UTC")).place_of_zone() == "UTC"
