"""Words that stand out are seen so on every platform, and strangers' marks are never marks."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.discord.encoding import encode as for_discord
from bots.discord.seeing import seen as seen_on_discord
from bots.telegram.encoding import encode as for_telegram
from bots.telegram.seeing import seen as seen_on_telegram
from bots.webchat.seeing import seen as seen_in_webchat
from bots.written import write
from core.messages import Action, Encoded, Link, Message
from core.outreach.markup import read
from core.seen import Seen
from core.stress import Run, Span, Style, runs, spelled_out

Way = tuple[Callable[[Message], Encoded], Callable[[Encoded], list[Seen]]]

WAYS: dict[str, Way] = {
    "telegram": (lambda message: for_telegram(message, "https://pay"), seen_on_telegram),
    "discord": (lambda message: for_discord(message, "https://pay"), seen_on_discord),
    "webchat": (write, seen_in_webchat),
}
WRITTEN = "*Ciao* \U0001f3db a _tutti_: 5*3 [il _sito_](https://x.example/a_b) <b>no</b> `x` ||y||"

signs = st.text(alphabet="aé *_[]()`|~<>#-.\U0001f600", min_size=1, max_size=40)


def message_of(written: str) -> Message:
    found = read(written)
    rows = ((Link("Vedi", "https://x.example"),), (Action("Dona", "/give"),))
    return Message(found.text, rows, spans=found.spans)


def shown(way: Way, message: Message) -> list[Seen]:
    encode, see = way
    return see(encode(message))


@pytest.mark.parametrize("platform", WAYS)
def test_what_stands_out_is_seen_so_and_nothing_else_is(platform: str) -> None:
    message = message_of(WRITTEN)
    (seen,) = shown(WAYS[platform], message)
    assert list(seen.runs) == list(runs(message.text, message.spans))
    assert {run.style for run in seen.runs} == {None, *Style}
    assert [label for row in seen.buttons for label in row] == ["Vedi", "Dona"]


@pytest.mark.parametrize("platform", WAYS)
def test_what_is_too_long_for_one_message_keeps_its_styles_in_each(platform: str) -> None:
    written = "\n\n".join(f"*Parola {number}* e poi altro testo." for number in range(150))
    message = message_of(written)
    seen = shown(WAYS[platform], message)
    bold = [run.text for one in seen for run in one.runs if run.style is Style.BOLD]
    assert bold == [f"Parola {number}" for number in range(150)]
    assert [bool(one.buttons) for one in seen] == [*[False] * (len(seen) - 1), True]


@given(before=signs, inside=signs, after=signs)
def test_a_name_beside_stressed_words_shows_itself(before: str, inside: str, after: str) -> None:
    words = f"y{inside}y"
    text = f"x{before}{words}{after}x"
    span = Span(1 + len(before), 1 + len(before) + len(words), Style.BOLD)
    for way in WAYS.values():
        seen = shown(way, Message(text, spans=(span,)))
        assert "".join(one.text for one in seen) == text
        bold = [run.text for one in seen for run in one.runs if run.style is Style.BOLD]
        assert bold == [words]


def test_a_name_after_an_at_is_called_by_nobody_also_where_stress_begins() -> None:
    found = message_of("Ask @*anna* or *@berta* now")
    (seen,) = shown(WAYS["telegram"], found)
    assert seen.text == "Ask @\u2060anna or @\u2060berta now"
    bold = [run.text for run in seen.runs if run.style is Style.BOLD]
    assert [one.strip("\u2060") for one in bold] == ["anna", "@\u2060berta"]


def test_where_nothing_stands_out_an_address_follows_its_words() -> None:
    found = message_of("See [the page](https://x.example) *now*")
    assert spelled_out(found.text, found.spans) == "See the page (https://x.example) now"
    assert spelled_out("a", ()) == "a"
    assert list(runs("ab", ())) == [Run("ab")]
