"""Words around what is quoted of a museum's documents."""

from core.texts.words import Words


def passage(words: Words, *, text: str, place: str, language: str | None) -> str:
    """Quote a text that may help, with its place.

    `language` is the code of the one it is written in, where that is not the reader's.
    """
    if language is None:
        intro = words.say("I know no answer to this, but the museum wrote something that may help:")
    else:
        intro = words.say(
            "I know no answer to this, but the museum wrote something that may help ({language}):",
            language=words.locale.languages.get(language, language),
        )
    return "\n\n".join([intro, text, words.say("Source: {source}", source=place)])


def page(words: Words, *, number: int) -> str:
    """Name a page of a document."""
    return words.say("page {number}", number=words.number(number))
