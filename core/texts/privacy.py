"""What is kept of a member, for how long, and how to see or erase it."""

from collections.abc import Sequence

from core.texts.words import Words


def notice(words: Words, *, museum: str, lines: Sequence[str]) -> str:
    """Tell what is kept and for how long; `lines` come from the periods below."""
    return "\n".join(
        [
            words.say("{museum} decides what your data is used for. Kept of you:", museum=museum),
            *lines,
            words.say("Your card never reaches us: the payment provider keeps it."),
            words.say("/mydata gives you a copy, /forget erases."),
        ]
    )


def kept_for_days(words: Words, *, what: str, days: int) -> str:
    """Say for how many days a kind of data is kept."""
    return words.say_n("{what}: {n} day", "{what}: {n} days", days, what=what)


def kept_for_years(words: Words, *, what: str, years: int) -> str:
    """Say for how many years a kind of data is kept."""
    return words.say_n("{what}: {n} year", "{what}: {n} years", years, what=what)


def kept_until_forgotten(words: Words, *, what: str) -> str:
    """Say that a kind of data is kept until the member asks for its erasure."""
    return words.say("{what}: until you write /forget", what=what)


def kinds(words: Words) -> dict[str, str]:
    """Name every kind of stored personal data, by its key."""
    return {
        "identity": words.say("Your name and address on this platform"),
        "preferences": words.say("Your language, quiet hours and consents"),
        "role": words.say("The role that shows you as a backer, if you chose it"),
        "gifts": words.say("Your gifts, as accounting law demands"),
        "conversation": words.say("What you wrote to me"),
        "hand_offs": words.say("Questions that I could not answer, or that a person answered"),
        "labels": words.say("Questions of yours by which my answers are measured"),
        "deliveries": words.say("Which messages were sent to you"),
        "statements": words.say("What the bank wrote with your transfer"),
        "events": words.say("Notices from the payment provider"),
        "staff": words.say("What you did as the museum's staff"),
    }


def export_ready(words: Words, *, museum: str) -> str:
    """Stand before the copy of a member's data."""
    return words.say(
        "Here is everything that {museum} keeps of you, with what you chose for all museums. "
        "Another museum answers for itself: write /mydata in its chat.",
        museum=museum,
    )


def forget_warning(words: Words) -> str:
    """Say what erasing means, and ask whether to do it."""
    return words.say(
        "I will erase your name, your messages and your settings, here and in posts already "
        "published. The amounts and dates of your gifts stay in the accounts, as the law demands, "
        "without your name. This can't be undone. Shall I?",
    )


def forgotten(words: Words) -> str:
    """Confirm the erasure; the last words to a member."""
    return words.say(
        "Done: your data is erased. If you write again, we begin as strangers.",
    )


def forgotten_but_posts(words: Words) -> str:
    """Add that a platform forbids changing some posts."""
    return words.say(
        "Some posts with your name can't be changed by me any more; "
        "the museum knows and takes them down by hand.",
    )


def not_forgotten(words: Words) -> str:
    """Confirm that nothing was erased."""
    return words.say("All right, nothing was erased.")


def forget_waits(words: Words) -> str:
    """Put an erasure off while a payment is on its way."""
    return words.say(
        "A payment of yours is on its way. I will erase your data as soon as it has arrived.",
    )
