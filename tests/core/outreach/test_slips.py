"""What looks like a mark in an update and is none is found; what is meant as it is, is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.discord.encoding import encode as for_discord
from bots.telegram.encoding import encode as for_telegram
from core.messages import Link, Message
from core.outreach.markup import MOST_BUTTONS
from core.outreach.slips import LONGEST_ADDRESS, LONGEST_LABEL, slips
from core.states.outreach import Slip

GIVE = "[Dona](give)"
LONG = "x" * (LONGEST_LABEL + 1)
FAR = f"https://x.example/{'a' * LONGEST_ADDRESS}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Come: [Give 15](give 15) or [Give](give).",
            [(Slip.BUTTON_IN_LINE, "[Give 15](give 15)"), (Slip.BUTTON_IN_LINE, "[Give](give)")],
        ),
        ("[Give](donate)", [(Slip.NO_TARGET, "[Give](donate)")]),
        ("[Give](give 15,50)", [(Slip.NO_TARGET, "[Give](give 15,50)")]),
        ("See [it](www.x.example).", [(Slip.NO_TARGET, "[it](www.x.example)")]),
        ("See [it] (https://x.example)", [(Slip.NO_TARGET, "[it] (https://x.example)")]),
        ("[](https://x.example)", [(Slip.NO_TARGET, "[](https://x.example)")]),
        ("It is *begun.", [(Slip.LONE_SIGN, "*begun")]),
        ("It is _begun, come_ and see_", [(Slip.LONE_SIGN, "see_")]),
        ("*two\nlines*", [(Slip.LONE_SIGN, "*two")]),
        ("*see [it](https://x.example)*", [(Slip.WITHIN, "*see [it](https://x.example)*")]),
        ("[*Give*](give)", [(Slip.WITHIN, "[*Give*](give)")]),
        (
            "**Begun** and <b>done</b>",
            [(Slip.FOREIGN, one) for one in ("**Begun**", "<b>", "</b>")],
        ),
        ("## News\n~~old~~ `x`", [(Slip.FOREIGN, one) for one in ("## News", "~~old~~", "`x`")]),
        ("\n".join([GIVE] * (MOST_BUTTONS + 1)), [(Slip.MANY_BUTTONS, GIVE)]),
        (f"[{LONG}](give)", [(Slip.LONG_LABEL, LONG)]),
        (f"[See]({FAR})", [(Slip.LONG_ADDRESS, "See")]),
    ],
)
def test_what_is_not_seen_as_it_was_meant_is_found(
    text: str, found: list[tuple[Slip, str]]
) -> None:
    assert list(slips(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "*Begun*, _at last_: [see](https://x.example/_a_*b*) or https://y.example/_c_",
        "a_b@x.example",
        f"Come!\n\n[See](https://x.example)\n{GIVE}\n  [Give 15](give 15)",
        "[The cup](https://x.example/Cup_(Meissen)) of 1730",
        *("5 * 3 * 2", "snake_case", "* a point\n* another", "gratis*, tutt* [sic]", "____ ***"),
        *(r"\*so\*, \_so\_, \[so](give)", "l`arte e l`amore", "1 < 2 > 0", "#1 in Turin"),
    ],
)
def test_what_is_meant_as_it_is_is_left_alone(text: str) -> None:
    assert list(slips(text)) == []


def test_what_a_button_shows_is_cut_where_it_is_said_to_be() -> None:
    label = LONG[:-1]
    for known, shown in ((label, label), (LONG, label)):
        button = Message("Come", ((Link(known, "https://x.example"),),))
        assert f'"{shown}"' in for_telegram(button, "").body.decode().replace("\\", "")
    for url, is_there in ((FAR[:LONGEST_ADDRESS], True), (FAR, False)):
        body = for_discord(Message("Come", ((Link("See", url),),)), "").body
        assert (url.encode() in body) is is_there


@given(st.text(alphabet="ab *_[]()\\\n.:/@https`#<>~", max_size=80))
def test_whatever_is_written_can_be_looked_at(text: str) -> None:
    assert all(written in text for _, written in slips(text))
