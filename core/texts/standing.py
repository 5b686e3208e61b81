"""How the bot's answers stand, for staff."""

from core.states.conversation import Hindrance
from core.texts.words import Words

#: Of a hundred bounds so many hold.
_CERTAINTY = 90


def title(words: Words) -> str:
    """Stand before the languages; nothing is said of who asked."""
    return words.say("How questions were met in the last 30 days:")


def nothing_asked(words: Words) -> str:
    """Say that there is nothing to show."""
    return words.say("Nobody has asked anything that I had to look up.")


def met(
    words: Words, *, language: str, answered: int, share: float, offered: int, unknown: int
) -> str:
    """Say how many questions in a language (a code) were met how; `share` of them at once."""
    return words.say(
        "{language}: {answered} answered at once ({share}), {offered} met with guesses, "
        "{unknown} not known.",
        language=words.locale.languages.get(language, language),
        answered=words.number(answered),
        share=words.percent(round(100 * share)),
        offered=words.number(offered),
        unknown=words.number(unknown),
    )


def unhelpful(words: Words, *, times: int) -> str:
    """Say how often members pressed that an answer is no help."""
    return words.say_n(
        "Members said of {n} answer that it does not help.",
        "Members said of {n} answers that they do not help.",
        times,
    )


def checked(words: Words, *, told: int, right: int, at_least: float) -> str:
    """Say how many of the answers that staff checked were right, and how many are in truth.

    `at_least` is the share that the bound gives, which is wrong once in ten times.
    """
    return words.say_n(
        "Of {n} answer that you checked, {right} was right; with {certainty} certainty at least "
        "{at_least} of all my answers are.",
        "Of {n} answers that you checked, {right} were right; with {certainty} certainty at least "
        "{at_least} of all my answers are.",
        told,
        right=words.number(right),
        certainty=words.percent(_CERTAINTY),
        at_least=words.percent(int(100 * at_least)),
    )


def learnt(words: Words, *, checked: int, answered: int, right: int) -> str:
    """Say what comes of the checked questions as sure as the bot has to be now, in percent."""
    return words.say_n(
        "Asked again today, {answered} of {n} checked question is answered at once; "
        "{right} of these answers are right.",
        "Asked again today, {answered} of {n} checked questions are answered at once; "
        "{right} of these answers are right.",
        checked,
        answered=words.percent(answered),
        right=words.percent(right),
    )


def too_few(words: Words, *, checked: int, needed: int) -> str:
    """Say that there is too little to learn from yet, so that answers stay careful."""
    return words.say_n(
        "You have checked {n} question; from {needed} on I learn how sure I must be: /check",
        "You have checked {n} questions; from {needed} on I learn how sure I must be: /check",
        checked,
        needed=words.number(needed),
    )


def hindered(words: Words, *, by: Hindrance) -> str:
    """Say why what was checked changes nothing."""
    match by:
        case Hindrance.UNCONFIRMED:
            return words.say(
                "What you checked speaks for another sureness, but the questions kept apart to "
                "test it don't bear it out: I stay as I am. More of them decide it: /check"
            )
        case Hindrance.UNLIKE:
            return words.say(
                "What you checked speaks for another sureness, but what is asked now is unlike "
                "it: I stay as I am until you have checked newer questions: /check"
            )
