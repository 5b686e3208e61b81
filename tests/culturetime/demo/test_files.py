"""The demo's files are ordinary files of the product."""

from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest

from core.community.museum_file import MuseumFile, read_museum_file
from culturetime.demo.scenario.files import french_museum_file, palazzo_madama_file, read_scenario

NOW = datetime(2026, 3, 20, 15, 30, tzinfo=UTC)


@pytest.fixture(params=["palazzo-madama", "faience-vaubresle"])
def museum(request: pytest.FixtureRequest) -> MuseumFile:
    text = palazzo_madama_file() if request.param == "palazzo-madama" else french_museum_file(NOW)
    return read_museum_file(text, f"{request.param}.toml")


def test_a_museum_file_of_the_demo_is_valid_and_knows_enough(museum: MuseumFile) -> None:
    assert len(museum.knowledge) >= (70 if museum.museum.slug == "palazzo-madama" else 12)
    for entry in museum.knowledge:
        languages = set(museum.museum.languages)
        assert set(entry.question) == set(entry.answer) == set(entry.phrasings) == languages


def test_no_phrasing_belongs_to_two_entries(museum: MuseumFile) -> None:
    for language in museum.museum.languages:
        said = list(
            chain.from_iterable(
                (entry.question[language], *entry.phrasings[language]) for entry in museum.knowledge
            )
        )
        assert len(said) == len(set(said))


def test_the_replayed_campaign_is_open_for_the_time_of_the_scenario() -> None:
    [campaign] = read_museum_file(palazzo_madama_file(), "palazzo-madama.toml").campaigns
    scenario = read_scenario()
    assert campaign.opens_at == scenario.opens_at
    assert campaign.closes_at == scenario.closes_at


def test_the_french_campaign_opened_ten_days_ago_and_closes_in_45_days() -> None:
    [campaign] = read_museum_file(french_museum_file(NOW), "faience-vaubresle.toml").campaigns
    assert campaign.opens_at == datetime(2026, 3, 10, 8, tzinfo=UTC)
    # Summer time has come meanwhile: 23:59:59 in Paris is two hours earlier in UTC.
    assert campaign.closes_at == datetime(2026, 5, 4, 21, 59, 59, tzinfo=UTC)
    assert timedelta(days=45) <= campaign.closes_at - NOW < timedelta(days=46)
