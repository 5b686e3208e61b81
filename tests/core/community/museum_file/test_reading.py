from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.community.museum_file import read_museum_file, write_museum_file
from core.community.museum_file.records import MilestoneEntry
from core.errors import Mistake
from core.messages import Platform
from core.money import Money
from core.states.giving import MilestoneKind

TEXT = (Path(__file__).parent / "palazzo.toml").read_text("utf-8")


def mistakes_of(text: str) -> list[str]:
    with pytest.raises(Mistake) as caught:
        read_museum_file(text, "palazzo.toml")
    return str(caught.value).splitlines()


def with_change(old: str, new: str) -> str:
    assert TEXT.count(old) >= 1, old
    return TEXT.replace(old, new, 1)


def test_a_right_file_is_read_whole() -> None:
    file = read_museum_file(TEXT, "palazzo.toml")
    assert file.museum.languages == ("it", "en")
    assert [space.platform for space in file.spaces] == [Platform.TELEGRAM, Platform.DISCORD]
    assert file.spaces[0].quiet_hours == ("22:00", "08:00")
    assert file.staff[0].email == "cristina@museum.example"
    (campaign,) = file.campaigns
    assert campaign.goal == Money(8_000_000, "EUR")
    assert campaign.goal_shown == Money(6_600_000, "GBP")
    assert campaign.gift_limits == (100, 2_000_000)
    assert campaign.opens_at == datetime(2013, 1, 31, 8, tzinfo=UTC)
    assert campaign.closes_at == datetime(2013, 3, 31, 21, 59, 59, tzinfo=UTC)
    assert [tier.stock for tier in campaign.tiers] == [200, None]
    assert file.knowledge[0].phrasings["it"] == ["Detrazione?", "È deducibile?"]


def test_every_form_of_milestone_keeps_its_name_and_gets_its_threshold() -> None:
    (campaign,) = read_museum_file(TEXT, "palazzo.toml").campaigns
    assert campaign.milestones == (
        MilestoneEntry("25%", MilestoneKind.PERCENT, 25),
        MilestoneEntry("100%", MilestoneKind.PERCENT, 100),
        MilestoneEntry("1000 backers", MilestoneKind.BACKERS, 1000),
        MilestoneEntry("90000.00 EUR", MilestoneKind.AMOUNT, 9_000_000),
        MilestoneEntry("day 30", MilestoneKind.DAY, 30),
        MilestoneEntry("last 48 h", MilestoneKind.LAST_HOURS, 48),
    )


def test_a_file_that_begins_with_a_mark_of_its_encoding_is_read() -> None:
    assert read_museum_file("\ufeff" + TEXT, "palazzo.toml").museum.slug == "palazzo"


WRONG = [
    # The museum.
    ('slug = "palazzo"', 'slug = "Palazzo Madama"', "line 3, museum.slug: 'Palazzo Madama' is no"),
    ('slug = "palazzo"', 'slug = "console"', "line 3, museum.slug: 'console' is an address of"),
    ('slug = "palazzo"', 'slug = "accessibility"', "line 3, museum.slug: 'accessibility' is an"),
    ('slug = "palazzo"', f'slug = "{"a" * 65}"', "line 3, museum.slug: "),
    ('slug = "palazzo"\n', "", "line 2, museum: the field slug is missing"),
    ('name = "Palazzo Esempio"', 'name = ""', "line 4, museum.name: write a text"),
    ('name = "Palazzo Esempio"', "name = 7", "line 4, museum.name: write a text"),
    ('"Palazzo Esempio"', r'"Pal\u0007azzo"', "line 4, museum.name: the control character U+0007"),
    ('"Palazzo Esempio"', r'"Pal\u202Eazzo"', "line 4, museum.name: the control character U+202E"),
    ('"Palazzo Esempio"', r'"Pal\nazzo"', "line 4, museum.name: this must be one line"),
    ('"Palazzo Esempio"', f'"{"n" * 201}"', "line 4, museum.name: at most 200 characters"),
    ('country = "IT"', 'country = "XX"', "line 5, museum.country: 'XX' is no country"),
    ('country = "IT"', 'country = "EU"', "line 5, museum.country: 'EU' is no country"),
    ('"Europe/Rome"', '"Europe/Roma"', "'Europe/Roma' is no time zone; did you mean Europe/Rome?"),
    ('"Europe/Rome"', '"../etc/passwd"', "line 6, museum.timezone: '../etc/passwd' is no time"),
    ('["it", "en"]', '["it", "tlh"]', "line 7, museum.languages[1]: 'tlh' is not allowed"),
    ('["it", "en"]', '["it", "de"]', "choose one of it, fr, en"),
    ('["it", "en"]', '["it", "it", "en"]', "line 7, museum.languages: each language may"),
    ('["it", "en"]', "[]", "line 7, museum.languages: from 1 to"),
    ('["it", "en"]', '"it"', "line 7, museum.languages: write a list"),
    ("[museum]", "[muesum]", "line 2, muesum: this field is unknown; did you mean museum?"),
    ('country = "IT"', 'country = "IT"\ncolour = "red"', "museum.colour: this field is unknown"),
    # Spaces, staff and rates.
    ('platform = "telegram"', 'platform = "irc"', "line 10, spaces[0].platform: 'irc' is not"),
    ('"-1001234567890/7"', '"@palazzo"', "line 11, spaces[0].address: '@palazzo' is no address"),
    ('"-1001234567890/7"', '"x:-100"', "line 11, spaces[0].address: 'x:-100' is no address"),
    ('"-1001234567890/7"', '"-0100"', "line 11, spaces[0].address: '-0100' is no address"),
    ('"123456789012345678"', '"123"', "line 17, spaces[1].address: '123' is no address on disc"),
    ('language = "en"\nstaff', 'language = "fr"\nstaff', "line 18, spaces[1].language: 'fr' is"),
    ("staff = true", 'staff = "yes"', "line 19, spaces[1].staff: write true or false"),
    ('["22:00", "08:00"]', '["22:00", "24:00"]', "line 13, spaces[0].quiet_hours: write when"),
    ('["22:00", "08:00"]', '["22:00", "22:00"]', "line 13, spaces[0].quiet_hours: write when"),
    ('role = "owner"', 'role = "boss"', "line 24, staff[0].role: 'boss' is not allowed: choose"),
    ('"Cristina@museum.example"', '"Cristina"', "line 23, staff[0].email: 'cristina' is no"),
    ('GBP = "1.16"', "GBP = 1.16", "line 27, rates.GBP: write what one unit is worth"),
    ('GBP = "1.16"', 'GBP = "0"', "line 27, rates.GBP: write what one unit is worth"),
    ('GBP = "1.16"', 'XYZ = "1.16"', "line 27, rates.XYZ: 'XYZ' is no currency"),
    ('GBP = "1.16"', 'EUR = "1.00"', "line 27, rates.EUR: service is in this currency"),
    # Campaigns.
    ('"80000.00 EUR"', '"80000 EUR"', "line 35, campaigns[0].goal: '80000 EUR' has the wrong"),
    ('"80000.00 EUR"', '"0.00 EUR"', "line 35, campaigns[0].goal: '0.00 EUR' is not allowed"),
    ('"80000.00 EUR"', '"80000.00 EUX"', "line 35, campaigns[0].goal: 'EUX' is no currency"),
    ('"80000.00 EUR"', "80000.00", "line 35, campaigns[0].goal: write an amount in quotation"),
    ('"66000.00 GBP"', '"viele"', "line 36, campaigns[0].goal_shown: 'viele' is not an amount"),
    ("pieces = 43", "pieces = 0", "line 37, campaigns[0].pieces: write a whole number from 1"),
    ("pieces = 43", "pieces = true", "line 37, campaigns[0].pieces: write a whole number from"),
    ('["1.00", "20000.00"]', '["1.00"]', "line 38, campaigns[0].gift_limits: from 2 to 2"),
    ('["1.00", "20000.00"]', '["9.00", "2.00"]', "line 38, campaigns[0].gift_limits: the small"),
    ('["1.00", "20000.00"]', '["1", "20000.00"]', "line 38, campaigns[0].gift_limits[0]: '1' is"),
    ("2013-01-31T09:00:00+01:00", "2013-01-31T09:00:00", "campaigns[0].opens_at: write a date"),
    ("2013-01-31T09:00:00+01:00", "2013-01-31", "line 39, campaigns[0].opens_at: write a date"),
    ("2013-03-31T23", "2013-01-01T23", "line 40, campaigns[0].closes_at: a campaign closes after"),
    ('"2.00", "15.00"', '"0.50", "15.00"', "line 41, campaigns[0].suggested[0]: this lies outs"),
    ('"2.00", "15.00"', '"2.00", "2.00"', "line 41, campaigns[0].suggested[1]: this repeats"),
    ('"25%"', '"25 percent"', "line 43, campaigns[0].milestones[0]: '25 percent' is no milest"),
    ('"25%"', '"0%"', "line 43, campaigns[0].milestones[0]: '0%' is no milestone"),
    ('"25%"', '"100 %"', "line 44, campaigns[0].milestones[1]: this repeats milestones[0]"),
    ('"25%"', "25", "line 43, campaigns[0].milestones[0]: write a text in quotation marks"),
    ('"90000.00 EUR"', '"90000.00 GBP"', "line 46, campaigns[0].milestones[3]: the milestone"),
    ('"day 30"', '"day 61"', "line 47, campaigns[0].milestones[4]: the campaign has only 60 days"),
    ('"last 48 h"', '"last 5000 h"', "line 48, campaigns[0].milestones[5]: the campaign has"),
    ('en = "The museum keeps the gifts."\n', "", "line 51, campaigns[0].below_goal: the text in"),
    ('title = { it = "Il servizio", en', "title = { en", "line 31, campaigns[0].title: the text"),
    ('title = { it = "Il servizio", en', 'title = { it = "S", de', "31, campaigns[0].title.de:"),
    ('title = { it = "Amico", en = "Friend" }', 'title = "Amico"', "tiers[0].title: write one for"),
    ('minimum = "50.00"', 'minimum = "0.50"', "line 58, campaigns[0].tiers[0].minimum: this lies"),
    ("stock = 200", "stock = -1", "line 59, campaigns[0].tiers[0].stock: write a whole number"),
    ('"5.00"', '"51.00"', "line 60, campaigns[0].tiers[0].fair_value: a reward is worth no more"),
    ('slug = "patron"', 'slug = "friend"', "line 63, campaigns[0].tiers[1].slug: this repeats"),
    # Knowledge.
    ('question = { it = "Posso detrarre?", en', "question = { en", "line 69, knowledge[0].quest"),
    ('en = ["Deduction?"]', 'en = "Deduction?"', "line 70, knowledge[0].phrasings.en: write a"),
    ('["Detrazione?", "È', '[7, "È', "line 70, knowledge[0].phrasings.it[0]: write a text"),
    ('source = "https://museum.example/tax"', "", "line 67, knowledge[0]: the field source is"),
]


@pytest.mark.parametrize(("old", "new", "expected"), WRONG)
def test_a_wrong_field_is_named_with_its_line_and_what_is_allowed(
    old: str, new: str, expected: str
) -> None:
    mistakes = mistakes_of(with_change(old, new))
    assert any(expected in mistake for mistake in mistakes), mistakes
    assert all(mistake.startswith("palazzo.toml, line ") for mistake in mistakes)


@pytest.mark.parametrize("address", ["-100", "77", "-100/7", "5000:-100", "5000:-100/7"])
def test_a_space_is_addressed_as_telegram_and_a_museums_own_bot_do(address: str) -> None:
    text = with_change('"-1001234567890/7"', f'"{address}"')
    assert read_museum_file(text, "palazzo.toml").spaces[0].address == address


@pytest.mark.parametrize(
    ("table", "field"),
    [
        (
            '[[spaces]]\nplatform = "telegram"\naddress = "-1001234567890/7"\nlanguage = "it"\n',
            "address",
        ),
        ('[[staff]]\nname = "C"\nemail = "cristina@MUSEUM.example"\nrole = "agent"\n', "email"),
    ],
)
def test_what_stands_twice_is_found_at_its_second_place(table: str, field: str) -> None:
    (mistake,) = mistakes_of(f"{TEXT}\n{table}")
    assert f"].{field}: this repeats " in mistake


def test_all_mistakes_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = with_change("pieces = 43", "pieces = 0").replace('"IT"', '"it"').replace('"25%"', '"x"')
    assert [mistake.split(":")[0] for mistake in mistakes_of(text)] == [
        "palazzo.toml, line 5, museum.country",
        "palazzo.toml, line 37, campaigns[0].pieces",
        "palazzo.toml, line 43, campaigns[0].milestones[0]",
    ]


def test_a_wrong_goal_does_not_blame_the_amounts_that_depend_on_it() -> None:
    assert len(mistakes_of(with_change('"80000.00 EUR"', '"80000"'))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[museum]\nslug = "a\n', "palazzo.toml, line 2: this is not TOML"),
        ("[museum]\nslug = 1\nslug = 2\n", "palazzo.toml, line 3: this is not TOML"),
        ("[museum", "palazzo.toml, line 1: this is not TOML"),
        ("museum = 5", "palazzo.toml, line 1, museum: a table with fields is expected here"),
        ("a = " + "9" * 5000, "palazzo.toml, line "),
        ("a = " + "[" * 9000, "palazzo.toml"),
        ("", "palazzo.toml, line 1: the table [museum] is missing"),
        ("spaces = 5", "palazzo.toml, line 1, spaces: write each one under its own [[spaces]]"),
    ],
)
def test_a_text_that_is_no_museum_file_is_refused_in_a_sentence(text: str, expected: str) -> None:
    assert any(mistake.startswith(expected) for mistake in mistakes_of(text))


def test_markup_mentions_and_formulas_in_texts_stay_as_they_are() -> None:
    name = "<b>@everyone</b> =SUM(A1) {name} %s"
    file = read_museum_file(with_change("Palazzo Esempio", name), "palazzo.toml")
    assert file.museum.name == name


def test_a_space_may_keep_announcements_in_a_thread() -> None:
    quiet = 'quiet_hours = ["22:00", "08:00"]'
    file = read_museum_file(with_change(quiet, f"{quiet}\nthreads = true"), "palazzo.toml")
    assert [space.threads for space in file.spaces] == [True, False]
    assert read_museum_file(write_museum_file(file), "palazzo.toml") == file
