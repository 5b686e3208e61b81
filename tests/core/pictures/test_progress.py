import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import Money
from core.pictures.progress import progress_svg, style_sheet
from core.pictures.shelf import MOST_DRAWN
from core.pictures.svg import Label
from tests.core.pictures.figures import euros

SVG = "{http://www.w3.org/2000/svg}"
LABEL = Label(title="734 people", description="A service.", prefix="turin")


def drawn(
    raised: int = 51_240,
    pending: int = 0,
    pieces: int | None = 43,
    label: Label = LABEL,
) -> str:
    return progress_svg(
        raised=euros(raised),
        goal=euros(80_000),
        pending=euros(pending),
        pieces=pieces,
        label=label,
    )


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 -- we wrote it


def uses(svg: str, look: str) -> int:
    groups = [one for one in parsed(svg).iter(f"{SVG}g") if look in one.get("class", "").split()]
    return sum(len(group.findall(f"{SVG}use")) for group in groups)


def test_so_many_pieces_are_blue_as_the_words_say() -> None:
    # 27 whole ones, and the part of the next.
    assert uses(drawn(), "piece-filled") == 28
    assert uses(drawn(), "piece-latest") == 1
    assert uses(drawn(), "piece-outlined") == 43 - 27 + 1


def test_what_is_on_its_way_is_hatched() -> None:
    assert uses(drawn(), "piece-pending") == 0
    assert uses(drawn(pending=3_000), "piece-pending") == 3
    assert "url(#turin-hatch)" in drawn(pending=3_000)


def test_what_comes_beyond_the_goal_has_gold_rims() -> None:
    assert uses(drawn(raised=80_000), "piece-gilded") == 0
    assert uses(drawn(raised=100_000), "piece-gilded") == 10
    assert uses(drawn(raised=500_000), "piece-gilded") == 43


def test_at_the_beginning_all_is_outlined() -> None:
    assert uses(drawn(raised=0), "piece-outlined") == 43
    assert uses(drawn(raised=0), "piece-filled") == 0


@pytest.mark.parametrize("raised", [0, 1, 51_240, 80_000, 100_000])
@pytest.mark.parametrize("pending", [0, 3_000])
def test_a_service_of_forty_three_fits_twelve_kilobytes(raised: int, pending: int) -> None:
    assert len(drawn(raised, pending).encode()) <= 12_000


@given(
    raised=st.integers(-1_000, 300_000),
    pending=st.integers(0, 100_000),
    pieces=st.none() | st.integers(1, MOST_DRAWN + 5),
)
def test_every_drawing_is_whole_and_refers_to_itself(
    raised: int, pending: int, pieces: int | None
) -> None:
    svg = drawn(raised, pending, pieces)
    ids = [one.get("id") for one in parsed(svg).iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert all(str(one).startswith("turin-") for one in ids)
    assert set(re.findall(r'(?:href="|url\()#([\w-]+)', svg)) <= set(ids)


@pytest.mark.parametrize("pieces", [None, 43, MOST_DRAWN + 1])
def test_a_strict_policy_and_a_screen_reader_are_content(pieces: int | None) -> None:
    root = parsed(drawn(pending=500, pieces=pieces))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "turin-title"
    assert root.get("aria-describedby") == "turin-desc"
    assert root.findtext(f"{SVG}title") == "734 people"
    assert root.findtext(f"{SVG}desc") == "A service."
    for one in root.iter():
        assert not {"style", "onload"} & set(one.keys())
        assert one.tag.removeprefix(SVG) not in {"style", "script", "image", "foreignObject"}


def test_every_class_of_a_drawing_has_its_rule() -> None:
    svg = drawn(100_000) + drawn(51_240, 3_000) + drawn(90_000, 3_000, None) + drawn(5, 5, None)
    classes = {name for found in re.findall(r'class="([^"]+)"', svg) for name in found.split()}
    # The hatching of a bar has its colour from `.hatch`; pieces need no rule as a whole.
    for name in classes - {"progress-pieces", "bar-pending"}:
        assert f".{name}" in style_sheet(), name


@given(st.text())
def test_a_title_is_text_whatever_it_holds(title: str) -> None:
    svg = drawn(label=Label(title=f"</title><script>{title}", description=title))
    root = parsed(svg)
    assert str(root.findtext(f"{SVG}title")).startswith("</title><script>")
    assert not list(root.iter(f"{SVG}script"))


@pytest.mark.parametrize("prefix", ["", "1a", 'a"', "a b", "É"])
def test_a_prefix_that_is_no_id_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="can't begin an id"):
        Label(title="", description="", prefix=prefix)


def test_a_bar_is_as_long_as_the_money() -> None:
    bar = parsed(drawn(raised=40_000, pending=20_000, pieces=None))
    widths = {one.get("class"): float(one.get("width", "0")) for one in bar.iter(f"{SVG}rect")}
    assert widths == {"bar-track": 598, "bar-raised": 299, "bar-pending": 149.5}


def test_a_bar_shows_what_came_beyond_the_goal() -> None:
    bar = parsed(drawn(raised=100_000, pieces=None))
    widths = {one.get("class"): one.get("width") for one in bar.iter(f"{SVG}rect")}
    assert float(widths["bar-beyond"] or 0) == pytest.approx(598 / 5, abs=0.1)


def test_a_bar_towards_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        progress_svg(
            raised=euros(1), goal=Money(0, "EUR"), pending=euros(0), pieces=None, label=LABEL
        )
