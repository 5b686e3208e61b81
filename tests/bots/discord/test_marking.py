import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.discord.marking import LONGEST_TEXT, parted, plainly
from bots.splitting import units


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("**bold** _it_ ~~no~~", r"\*\*bold\*\* \_it\_ \~\~no\~\~"),
        ("||spoiler|| `code`", r"\|\|spoiler\|\| \`code\`"),
        ("[here](https://evil.example/a_b)", r"\[here\](https://evil.example/a_b)"),
        ("<@77> <#9> <t:1:R>", r"\<@77\> \<#9\> \<t:1:R\>"),
        ("# title\n> quote\n- one\n1. two", "\\# title\n\\> quote\n\\- one\n1\\. two"),
        ("see https://museum.example/a_b_c*", "see https://museum.example/a_b_c*"),
        ("@everyone @here @giulia", "@\u2060everyone @\u2060here @giulia"),
        ("1.589 people - 15,00 €", "1\\.589 people - 15,00 €"),
    ],
)
def test_a_mark_shows_itself_and_never_acts(text: str, written: str) -> None:
    assert plainly(text) == written


@given(st.text(st.sampled_from("ab *_~`|[]<>@#-\n.1😀"), max_size=9_000))
def test_whatever_is_said_fits_and_no_stroke_stands_alone(text: str) -> None:
    for part in parted(text):
        assert part.strip()
        assert units(part) <= LONGEST_TEXT
        strokes = len(part) - len(part.rstrip("\\"))
        assert strokes % 2 == 0
