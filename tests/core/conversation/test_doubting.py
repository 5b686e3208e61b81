"""An answer that did not help is a guess from then on, for who asks nearly the same."""

from dataclasses import replace

import pytest

from core.conversation.doubting import is_refused
from core.states.conversation import Labeller, Verdict
from core.store.queries.labels import Label
from tests.core.conversation.talk import NOW, Person, actions

NO = Label(
    member_id=1,
    question="Posso fotografare nelle sale?",
    language="it",
    entry="photos",
    verdict=Verdict.NOT_MEANT,
    labeller=Labeller.MEMBER,
    at=NOW,
)
YES = replace(NO, verdict=Verdict.MEANT)


@pytest.mark.parametrize(
    ("asked", "is_near"),
    [
        ("posso fotografare nelle sale", True),
        ("Si può fotografare nelle sale?", True),
        ("posso fotogrfare nelle sale?", True),
        ("posso fotografare il servizio?", False),
        ("quanto costa il biglietto?", False),
        ("", False),
    ],
)
def test_it_counts_for_nearly_the_same_words(asked: str, *, is_near: bool) -> None:
    assert is_refused(asked, [NO]) is is_near


def test_who_means_it_weighs_against_who_is_not_helped_and_staff_decide() -> None:
    asked = NO.question
    assert not is_refused(asked, [NO, YES])
    assert is_refused(asked, [NO, YES, NO])
    by_staff = replace(YES, labeller=Labeller.STAFF)
    assert not is_refused(asked, [NO, NO, NO, by_staff])
    assert not is_refused(asked, [replace(NO, entry=None, verdict=Verdict.UNKNOWN)])


async def test_an_answer_that_did_not_help_is_offered_as_a_guess_until_it_is_meant(
    giulia: Person,
) -> None:
    asked = "Posso fotografare nelle sale?"
    (told,) = await giulia.say(asked)
    offer = await giulia.press("Non mi aiuta", told)
    assert offer.text.endswith("Lo chiedo al museo?")
    luca = replace(giulia, sender="luca-1", name="Luca")
    (guess,) = await luca.say("posso fotografare nelle sale")
    assert guess.text.endswith("Intendevi questa?")
    assert "flash" in await luca.at(NOW).hears("May I take photographs in the rooms?")
    assert "flash" in (await luca.press(actions(guess)[0].label, guess)).text
    assert "flash" in await luca.hears(asked)
