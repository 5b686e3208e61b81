import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.pressing import Kept, Pressed, Seals, token_of
from bots.telegram.places import Place, read_place

SEALS = Seals(b"a key of this test")
GROUP = Place(-1001234567890, topic=7)
GIVE = Pressed("palazzo-madama", "/give 15")


def test_what_a_button_says_comes_back_where_it_was_shown() -> None:
    data = SEALS.write(GIVE, GROUP)
    assert len(data.encode()) <= 64
    assert SEALS.read(data, GROUP) == GIVE
    assert SEALS.read(data, GROUP.without_topic) == GIVE


@pytest.mark.parametrize("place", [Place(-100999), Place(77), Place(-1001234567890, bot=5000)])
def test_it_says_nothing_in_another_chat_or_to_another_bot(place: Place) -> None:
    assert SEALS.read(SEALS.write(GIVE, GROUP), place) is None


@pytest.mark.parametrize(
    ("place", "sealed"),
    [(Place(7), "C74gD0YN"), (Place(7, topic=3), "C74gD0YN")],
)
def test_buttons_that_were_sent_long_ago_still_say_what_they_said(
    place: Place, sealed: str
) -> None:
    seals = Seals(b"an installation's key")
    assert seals.write(GIVE, place) == f"{sealed}palazzo-madama /give 15"
    assert seals.seals([b"palazzo-madama /stop"], Place(-100, bot=5000)) == [b"AvR2Wrr9"]


def test_another_installation_s_buttons_say_nothing() -> None:
    assert SEALS.read(Seals(b"another key").write(GIVE, GROUP), GROUP) is None


def test_the_same_words_for_another_museum_are_another_button() -> None:
    data = SEALS.write(GIVE, GROUP).replace("palazzo-madama", "palazzo-altro")
    assert SEALS.read(data, GROUP) is None


def test_long_words_are_carried_by_their_token() -> None:
    long = Pressed("palazzo-madama", "/help " + "what-happens-if-we-do-not-reach-the-goal" * 2)
    data = SEALS.write(long, GROUP)
    assert len(data.encode()) <= 64
    assert SEALS.is_kept(long)
    assert SEALS.read(data, GROUP) == Kept(token_of(long))


@given(st.text(max_size=64))
def test_made_up_data_says_nothing(data: str) -> None:
    assert SEALS.read(data, GROUP) is None


@given(st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=64), st.text(max_size=80))
def test_whatever_a_button_says_fits(museum: str, command: str) -> None:
    said = Pressed(museum, "/" + command.encode("utf-8", "replace").decode())
    data = SEALS.write(said, GROUP)
    assert len(data.encode()) <= 64
    assert SEALS.read(data, GROUP) == (Kept(token_of(said)) if SEALS.is_kept(said) else said)


@given(
    st.integers(-(10**15), 10**15).filter(bool),
    st.none() | st.integers(1, 10**9),
    st.none() | st.integers(1, 10**12),
)
def test_an_address_reads_as_it_was_written(chat: int, topic: int | None, bot: int | None) -> None:
    place = Place(chat, topic, bot)
    assert read_place(place.address) == place


@pytest.mark.parametrize("address", ["", "@palazzo", "0", "-", "12:34:56", "-100/", "1/0", " 5"])
def test_anything_else_is_no_address(address: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        read_place(address)
