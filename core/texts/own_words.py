"""What staff read of the texts that the program writes by itself, and how they change them."""

from core.language import locale_of
from core.states.outreach import TextProblem
from core.texts.words import Words


def head(words: Words, *, title: str, code: str) -> str:
    """Head the texts of a campaign in a language."""
    return words.say(
        "What I will say of “{title}” in {language}, with figures made up:",
        title=title,
        language=_name(words, code),
    )


def line(words: Words, *, key: str, text: str, own: bool) -> str:
    """Show one text under its key."""
    if own:
        return words.say("{key} (your words): {text}", key=key, text=text)
    return words.say("{key}: {text}", key=key, text=text)


def how(words: Words, *, code: str) -> str:
    """Show how a text is changed."""
    return words.say(
        "In your own words: /texts {code} thanks:… Back to mine: /texts {code} thanks -",
        code=code,
    )


def in_other_languages(words: Words, *, code: str) -> str:
    """See them in another language: a button."""
    return words.say("In {language}", language=_name(words, code))


def kept(words: Words, *, key: str) -> str:
    """Confirm that the museum's words are said from now on."""
    return words.say("From now on I say this for {key}:", key=key)


def no_campaign(words: Words) -> str:
    """Tell that there is nothing to speak of."""
    return words.say("There is no campaign yet of which I could speak.")


def cannot(words: Words, *, problem: TextProblem, wrong: str, known: list[str]) -> str:
    """Say why words can't be kept, and what is allowed."""
    listed = words.listing(known)
    said = {
        TextProblem.NO_KEY: words.say(
            "There is no text {wrong}. Known: {known}.", wrong=wrong, known=listed
        ),
        TextProblem.NO_MILESTONE: words.say(
            "There is no milestone {wrong} to tell of. Known: {known}.", wrong=wrong, known=listed
        ),
        TextProblem.NO_FIGURE: words.say(
            "There is no figure {wrong} in this text. Known: {known}.", wrong=wrong, known=listed
        ),
        TextProblem.LONE_BRACE: words.say(
            "A brace stands alone. Figures are written {known}.", known=listed
        ),
        TextProblem.EMPTY: words.say("The words are missing."),
        TextProblem.TOO_LONG: words.say(
            "Please be shorter: at most {longest} characters.", longest=listed
        ),
    }
    return said[problem]


def _name(words: Words, code: str) -> str:
    """Name a language as the reader calls it: "francese"."""
    return str(locale_of(words.language).languages.get(code, code))
