"""What the program says by itself of a campaign, and may say in the museum's own words instead.

A museum's words name figures in braces ("We are {people}!"); each has to exist. Where a figure is
not known for somebody, or the words are not in their language, the program's own sentence is said.
"""

import re
from collections.abc import Iterable, Mapping

from core.errors import CultureTimeError
from core.states.outreach import Automatic, TextProblem

#: The museum's own words of a campaign: by key, then by language.
Texts = Mapping[str, Mapping[str, str]]


_OF_CAMPAIGN = ("title", "raised", "goal", "people", "closes")
_OF_PAYMENT = ("title", "amount")
#: The figures that each may name.
PARAMETERS: Mapping[Automatic, tuple[str, ...]] = {
    Automatic.OPENING: _OF_CAMPAIGN,
    Automatic.REACHED: (*_OF_CAMPAIGN, "milestone"),
    Automatic.REACHED_FOR_BACKER: (*_OF_CAMPAIGN, "milestone"),
    Automatic.DAY: (*_OF_CAMPAIGN, "day"),
    Automatic.LAST_HOURS: (*_OF_CAMPAIGN, "hours"),
    Automatic.CLOSING: _OF_CAMPAIGN,
    Automatic.CLOSING_FOR_BACKER: _OF_CAMPAIGN,
    Automatic.CORRECTED: _OF_CAMPAIGN,
    Automatic.THANKS: (*_OF_PAYMENT, "name", "people"),
    Automatic.ON_ITS_WAY: _OF_PAYMENT,
    Automatic.FAILED: _OF_PAYMENT,
    Automatic.REFUNDED: _OF_PAYMENT,
}
#: Those that a single milestone may have for itself: "reached 50%".
OF_MILESTONES = frozenset({Automatic.REACHED, Automatic.REACHED_FOR_BACKER})
LONGEST = 1_000
_NAMED = re.compile(r"\{([^{}]*)\}")
_BRACE = re.compile(r"[{}]")


_SENTENCES = {
    TextProblem.NO_KEY: "{said!r} is no text; known are {known}",
    TextProblem.NO_MILESTONE: "{said!r} is no milestone of the campaign; known are {known}",
    TextProblem.NO_FIGURE: "{said!r} is no figure here; known are {known}",
    TextProblem.LONE_BRACE: "a brace stands alone; figures are written {known}",
    TextProblem.EMPTY: "the words are missing",
    TextProblem.TOO_LONG: "these are {said} characters; allowed are {known}",
}


class NoText(CultureTimeError):
    """Words can't stand for a text of the program: `said` is wrong, `known` would be right."""

    def __init__(self, problem: TextProblem, said: str = "", known: Iterable[str] = ()) -> None:
        self.problem, self.said, self.known = problem, said, list(known)
        sentence = _SENTENCES[problem]
        super().__init__(sentence.format(said=said, known=", ".join(self.known)))


def key_of(automatic: Automatic, milestone: str | None = None) -> str:
    """Write the key of a text, which may be one milestone's own."""
    return f"{automatic.value} {milestone}" if milestone else automatic.value


def automatic_of(key: str, milestones: Iterable[str]) -> Automatic:
    """Read which text a key means; raises NoText for one that is none."""
    name, _, milestone = key.partition(" ")
    known = [one.value for one in Automatic]
    if name not in known:
        raise NoText(TextProblem.NO_KEY, key, known)
    automatic = Automatic(name)
    named = list(milestones) if automatic in OF_MILESTONES else []
    if milestone and milestone not in named:
        raise NoText(TextProblem.NO_MILESTONE, milestone, named)
    return automatic


def checked(automatic: Automatic, text: str) -> str:
    """Keep a museum's words if every figure they name exists; raises NoText."""
    said = text.strip()
    if not said:
        raise NoText(TextProblem.EMPTY)
    if len(said) > LONGEST:
        raise NoText(TextProblem.TOO_LONG, str(len(said)), [str(LONGEST)])
    allowed = [f"{{{name}}}" for name in PARAMETERS[automatic]]
    for name in _NAMED.findall(said):
        if name not in PARAMETERS[automatic]:
            raise NoText(TextProblem.NO_FIGURE, f"{{{name}}}", allowed)
    if _BRACE.search(_NAMED.sub("", said)):
        raise NoText(TextProblem.LONE_BRACE, known=allowed)
    return said


def kept(texts: Texts | None, *wanted: Automatic) -> dict[str, dict[str, str]]:
    """Pick from a campaign's own texts those of some kinds, each milestone's own with them."""
    if not texts:
        return {}
    names = {one.value for one in wanted}
    return {key: dict(said) for key, said in texts.items() if key.partition(" ")[0] in names}


def own(
    texts: Texts, keys: Iterable[str], language: str, values: Mapping[str, str | None]
) -> str | None:
    """Say the first of `keys` that the museum has words for in a language, or nothing.

    Nothing too when a figure that they name is not known here.
    """
    for key in keys:
        said = texts.get(key, {}).get(language)
        if said and all(values.get(name) for name in _NAMED.findall(said)):
            # In one pass, so that a brace in somebody's name names nothing.
            return _NAMED.sub(lambda found: values[found[1]] or "", said)
    return None
