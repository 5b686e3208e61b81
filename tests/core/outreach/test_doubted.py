"""A draft that seems to be in another of the museum's languages is told of; nothing is decided."""

from dataclasses import replace

import pytest

from core.outreach.updates import doubted
from core.store.queries.museums import Museum
from core.store.queries.updates import Update
from core.texts import Words
from tests.core.outreach.community import NOW

ENGLISH = "The restorers have begun to clean the cup: come and see them at work on Sunday."
ITALIAN = "I restauratori hanno cominciato a pulire la tazza: venite a vederli domenica."
HINT = 'What is kept as Italian seems to be English. If so, write it anew as that: "en"'


MUSEUM = Museum(1, "palazzo", "Palazzo", "IT", "Europe/Rome", ["it", "en"], {}, None)


def written(**texts: str) -> Update:
    return Update(
        id=1, number=1, written_by="Anna", written_at=NOW, texts=texts, segment={}, writers=[]
    )


def told(update: Update) -> list[str]:
    return doubted(MUSEUM, Words("en"), update, '"{}"'.format)


@pytest.mark.parametrize(
    ("texts", "hints"),
    [
        ({"it": ENGLISH}, [HINT]),
        ({"it": ITALIAN, "en": ENGLISH}, []),
        ({"it": "Open Sunday!"}, []),
        ({"it": "Meissen 1730, Kaendler, Swan Service, Palazzo Madama, Torino, 43, EUR"}, []),
        ({"it": f"{ITALIAN} https://x.example/the/and/of/have/begun/the/cup"}, []),
    ],
)
def test_a_text_in_plainly_another_language_is_told_of(
    texts: dict[str, str], hints: list[str]
) -> None:
    assert told(written(**texts)) == hints


def test_what_goes_out_already_is_not_guessed_about() -> None:
    assert told(replace(written(it=ENGLISH), due_at=NOW)) == []


def test_the_same_slip_in_two_languages_is_told_once() -> None:
    assert told(written(it="Venite: [Dona](give)!", en="Come: [Give](give)!")) == [
        "Stays text, and is no button: [Dona](give) and [Give](give). Put it alone on its line."
    ]
