"""How the bot's answers stand, for staff."""

from core.texts.words import Words


def title(words: Words) -> str:
    """Stand before the languages; nothing is said of who asked."""
    return words.say("How questions were met in the last 30 days:")


def nothing_asked(words: Words) -> str:
    """Say that there is nothing to show."""
    return words.say("Nobody has asked anything that I had to look up.")


def met(words: Words, *, language: str, answered: int, offered: int, unknown: int) -> str:
    """Say how many questions in a language (a code) were met how."""
    return words.say(
        "{language}: {answered} answered at once, {offered} met with guesses, {unknown} not known.",
        language=words.locale.languages.get(language, language),
        answered=words.number(answered),
        offered=words.number(offered),
        unknown=words.number(unknown),
    )


def learnt(words: Words, *, labels: int, answered: int, right: int) -> str:
    """Say what came of the labelled questions when they were asked again, in percent."""
    return words.say_n(
        "Of {n} question whose answer is known, {answered} are answered at once; "
        "{right} of these answers are right.",
        "Of {n} questions whose answers are known, {answered} are answered at once; "
        "{right} of these answers are right.",
        labels,
        answered=words.percent(answered),
        right=words.percent(right),
    )


def too_few(words: Words, *, labels: int, needed: int) -> str:
    """Say that there is too little to learn from yet, so that answers stay careful."""
    return words.say_n(
        "The answer to {n} question is known; from {needed} on I learn how sure I must be.",
        "The answers to {n} questions are known; from {needed} on I learn how sure I must be.",
        labels,
        needed=words.number(needed),
    )
