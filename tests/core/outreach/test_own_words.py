"""The museum's own words for what the program says: checked, shown before, and then said."""

from functools import partial

import pytest

from core.outreach import automatic, composing
from core.outreach.automatic import Sample
from core.outreach.own_words import PARAMETERS, NoText, automatic_of, checked, own
from core.outreach.readers import imagined
from core.states.outreach import Automatic, TextProblem
from core.store import MuseumScope, NetworkScope
from core.store.queries import campaigns, museums
from tests.core.outreach.community import Community, address_of
from tests.museum_for_tests import NOW

LANGUAGES = ("it", "fr", "en")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("We are at {rised}.", TextProblem.NO_FIGURE),
        ("Thanks {name}!", TextProblem.NO_FIGURE),
        ("{0} {}", TextProblem.NO_FIGURE),
        ("{raised", TextProblem.LONE_BRACE),
        ("raised}", TextProblem.LONE_BRACE),
        ("  ", TextProblem.EMPTY),
        ("a" * 1001, TextProblem.TOO_LONG),
    ],
)
def test_a_figure_that_is_named_must_exist(text: str, problem: TextProblem) -> None:
    with pytest.raises(NoText) as refused:
        checked(Automatic.REACHED, text)
    assert refused.value.problem is problem


@pytest.mark.parametrize("kind", Automatic)
def test_every_figure_of_a_text_may_be_named(kind: Automatic) -> None:
    text = " ".join(f"{{{name}}}" for name in PARAMETERS[kind])
    assert checked(kind, f" {text}\n") == text


def test_a_single_milestone_may_have_words_of_its_own() -> None:
    assert automatic_of("reached 50%", ["50%"]) is Automatic.REACHED
    for key, problem in (
        ("reached 60%", TextProblem.NO_MILESTONE),
        ("thanks 50%", TextProblem.NO_MILESTONE),
        ("bye", TextProblem.NO_KEY),
    ):
        with pytest.raises(NoText) as refused:
            automatic_of(key, ["50%"])
        assert refused.value.problem is problem


def test_what_is_not_known_is_not_said_and_a_strangers_brace_names_nothing() -> None:
    texts = {"thanks": {"en": "Thanks {name}, {amount}!"}}
    values = {"name": "{amount}{0}<b>", "amount": "15 €"}
    assert own(texts, ["thanks"], "en", values) == "Thanks {amount}{0}<b>, 15 €!"
    assert own(texts, ["thanks"], "en", {**values, "name": ""}) is None
    assert own(texts, ["thanks"], "it", values) is None


async def rewritten(community: Community, key: str, text: str | None) -> None:
    def write(museum: MuseumScope) -> None:
        campaign = campaigns.find(museum, community.campaign.id)
        assert campaign
        automatic.rewrite(museum, campaign, key, "en", text)

    await community.here(write)


async def samples(community: Community, language: str = "en") -> dict[str, Sample]:
    def read(network: NetworkScope) -> list[Sample]:
        museum = museums.find(network, community.museum.id)
        scope = network.museum(community.museum.id)
        campaign = campaigns.find(scope, community.campaign.id)
        assert museum
        assert campaign
        return automatic.samples(scope, museum, campaign, language, NOW)

    found: list[Sample] = await community.everywhere(read)
    return {one.key: one for one in found}


async def test_posts_say_the_museums_words_from_then_on(community: Community) -> None:
    await community.space("hall")
    (backer,) = await community.backers(1)
    await rewritten(community, "reached", "{milestone} of {goal}: thanks, {people}!")
    await rewritten(community, "reached 50%", "Half of it is there: {raised}.")
    await community.announce("25%")
    await community.drain()
    await community.announce("50%")
    await community.drain()
    hall = community.platform.shown["hall"]
    assert hall[1] == "Half of it is there: €0.00."
    # Nobody has given yet, so there is no number of people to name.
    assert hall[0].startswith("25%!")
    assert "You are one of them." in community.platform.shown[address_of(backer)][0]
    await rewritten(community, "reached 50%", None)
    assert "reached 50%" not in ((await stored(community)) or {})


async def stored(community: Community) -> dict[str, dict[str, str]] | None:
    found = await community.here(lambda museum: campaigns.find(museum, community.campaign.id))
    texts: dict[str, dict[str, str]] | None = found.texts
    return texts


async def test_all_is_shown_before_just_as_it_will_be_said(community: Community) -> None:
    await rewritten(community, "thanks", "Thanks {name}, {amount} came: {people} of us.")
    await rewritten(community, "reached-for-backer", "{milestone}, with you!")
    found = await samples(community)
    wanted = {one.value for one in Automatic} - {"reached", "reached-for-backer", "day"}
    assert wanted < found.keys()
    assert {"reached 25%", "reached-for-backer 75%"} < found.keys()
    assert found["thanks"].text.startswith("Thanks Ada, €15.00 came: 12 of us. In public you")
    assert found["reached-for-backer 75%"].text == "75%, with you!"
    assert found["reached 75%"].text.startswith("75%! We are 12 people, at €75,000.00.")
    assert {key for key, one in found.items() if one.is_own} == {
        "thanks",
        *(f"reached-for-backer {name}" for name in ("25%", "50%", "75%")),
    }
    for language in LANGUAGES:
        said = await samples(community, language)
        assert all(one.text and "{" not in one.text for one in said.values())
    italian = await samples(community, "it")
    assert not any(one.is_own for one in italian.values())


async def test_late_words_are_refused_with_what_is_known(community: Community) -> None:
    for key, text in (("reached 60%", "x"), ("thanks", "{raised}")):
        with pytest.raises(NoText):
            await rewritten(community, key, text)
    assert await stored(community) is None


def test_a_subject_without_own_words_is_said_as_ever() -> None:
    museum = museums.NOBODYS
    subject = {
        "payment": "failed",
        "amount": 1500,
        "currency": "EUR",
        "backers": 1,
        "title": {"en": "A vase"},
    }
    plain = partial(composing.said, reader=imagined(museum, "en"))
    default = plain(subject).text
    with_own = {**subject, "own": {"failed": {"en": "{amount} did not come, for {title}."}}}
    assert plain(with_own).text == "€15.00 did not come, for A vase."
    assert plain({**subject, "own": {"failed": {"it": "x"}}}).text == default
