"""Whether somebody is old enough to say yes for themselves."""

from core.texts.words import Words


def ask(words: Words, *, age: int) -> str:
    """Ask before the first reminder, since the law does."""
    return words.say(
        "Before I write to you of my own accord, the law wants me to ask once: "
        "are you {age} or older?",
        age=age,
    )


def older(words: Words, *, age: int) -> str:
    """Say that one is old enough: on a button."""
    return words.say("I am {age} or older", age=age)


def younger(words: Words) -> str:
    """Say that one is not: on a button."""
    return words.say("I am younger")


def noted(words: Words) -> str:
    """Thank who said that they are younger, and tell what they can do all the same."""
    thanks = words.say("Thank you for telling me: I will not remind you of anything.")
    return f"{thanks} {_all_the_same(words)}"


def too_young(words: Words, *, age: int) -> str:
    """Tell who said so why something can't be, and what can."""
    told = words.say("You told me that you are younger than {age}, so this can't be yet.", age=age)
    again = words.say("If you tapped the wrong button, come back tomorrow and I will ask again.")
    return f"{told} {_all_the_same(words)} {again}"


def _all_the_same(words: Words) -> str:
    return words.say(
        "Ask me whatever you like about the museum and the campaign. Would you like to give? "
        "Do it together with a grown-up, on the campaign's page.",
    )


def on_the_page(words: Words, *, age: int) -> str:
    """Tell on the payment page who may give there."""
    return words.say("If you are younger than {age}, give together with a grown-up.", age=age)
