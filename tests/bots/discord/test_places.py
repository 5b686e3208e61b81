from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.discord.accounts import Account, bot_id_of
from bots.discord.places import Answer, Place, instant_of, read_place
from core.messages import Platform
from core.outreach.occasions import lane_of
from tests.bots.discord.events import NOW, TOKEN, snowflake

ANSWER = Answer(snowflake(NOW), TOKEN, 77, is_private=True)


@pytest.mark.parametrize(
    "place",
    [
        Place(123),
        Place(person=77),
        Place(123, 700),
        Place(bot=700, person=77),
        Place(123, answer=ANSWER),
        Place(123, 700, answer=ANSWER),
    ],
)
def test_an_address_comes_back_as_the_place_and_finds_its_lane(place: Place) -> None:
    assert read_place(place.address) == place
    lane = "discord:700" if place.bot else "discord"
    assert lane_of(Platform.DISCORD, place.address) == lane


@given(st.text(max_size=40))
def test_what_is_no_address_is_refused(text: str) -> None:
    try:
        place = read_place(text)
    except ValueError:
        return
    assert read_place(place.address) == place


def test_an_answer_too_late_is_as_private_as_it_would_have_been() -> None:
    assert Place(123, answer=ANSWER).afterwards == Place(person=77)
    loud = Answer(1, "t", 77, is_private=False)
    assert Place(123, 700, answer=loud).afterwards == Place(123, 700)


def test_an_interaction_is_answered_for_some_minutes() -> None:
    assert instant_of(ANSWER.id) == NOW
    assert ANSWER.is_open(NOW + timedelta(minutes=13))
    assert not ANSWER.is_open(NOW + timedelta(minutes=15))


def test_a_token_names_its_application() -> None:
    token = f"NzAwMDAwMDAwMDAwMDAwMDAx.Gabcde.{'x' * 38}"
    assert bot_id_of(token) == 700_000_000_000_000_001
    assert bot_id_of("5000:" + "x" * 35) is None
    assert bot_id_of(f"{'!' * 24}.Gabcde.{'x' * 38}") is None
    assert token not in repr(Account(token=token))
