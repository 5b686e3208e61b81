"""What a museum may write with marks, and that nothing else of a text acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.messages import Action, Link
from core.outreach.markup import MOST_BUTTONS, read
from core.stress import Style

WORDS = "Come *soon*, _please_: [the page](https://x.example/_a_*b*) or https://y.example/_c_."


def stressed(text: str) -> list[tuple[Style, str, str]]:
    found = read(text)
    return [(one.style, found.text[one.start : one.end], one.url) for one in found.spans]


def test_bold_italic_and_links_stand_out_and_addresses_stay_whole() -> None:
    assert read(WORDS).text == "Come soon, please: the page or https://y.example/_c_."
    assert stressed(WORDS) == [
        (Style.BOLD, "soon", ""),
        (Style.ITALIC, "please", ""),
        (Style.LINK, "the page", "https://x.example/_a_*b*"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("5 * 3 * 2", "snake_case_name", "**", "* not *", "_ not _", "*two\nlines*"),
        *("[x](javascript:alert)", "[x](ftp://a)", "[x]()", "<b>x</b>", "@everyone", "`a`"),
    ],
)
def test_what_is_no_mark_is_text(text: str) -> None:
    assert (read(text).text, read(text).spans, read(text).buttons) == (text, (), ())


def test_a_stroke_lets_a_mark_be_itself() -> None:
    found = read(r"\*so\* and \[this](https://x.example)")
    assert found.text == "*so* and [this](https://x.example)"
    assert found.spans == ()


def test_a_line_of_nothing_but_a_link_is_a_button() -> None:
    found = read("Come!\n\n[See it](https://x.example)\n[Give](give)\n[Give 15](give 15)")
    assert found.text == "Come!"
    assert found.buttons == (
        Link("See it", "https://x.example"),
        Action("Give", "/give"),
        Action("Give 15", "/give 15"),
    )
    many = "\n".join(["[See](https://x.example)"] * (MOST_BUTTONS + 1))
    assert len(read(many).buttons) == MOST_BUTTONS
    assert read("[Other](stop)").buttons == ()


@given(st.text(alphabet="ab *_[]()\\\n.:/@https", max_size=80))
def test_whatever_is_written_can_be_read_and_never_overlaps(text: str) -> None:
    found = read(text)
    end = 0
    for span in found.spans:
        assert end <= span.start < span.end <= len(found.text)
        end = span.end
