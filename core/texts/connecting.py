"""What is said while a chat becomes a museum's space."""

from core.texts.words import Words


def in_a_group(words: Words) -> str:
    """Answer /connect in a private chat."""
    return words.say(
        "A group is connected from inside: add me to it, "
        "then an administrator writes /connect and the code there."
    )


def only_administrators(words: Words) -> str:
    """Refuse somebody who may not decide for a chat."""
    return words.say("An administrator of this chat can do that.")


def code_wanted(words: Words) -> str:
    """Answer /connect alone."""
    return words.say(
        "Please write the code after the command: /connect CODE. The museum's staff can make one."
    )


def code_unknown(words: Words) -> str:
    """Refuse a code that was never made."""
    return words.say(
        "I don't know this code. Check that it is complete, or ask the museum for a new one."
    )


def code_used(words: Words) -> str:
    """Refuse a code that has bound a chat."""
    return words.say("This code was used already. Ask the museum for a new one.")


def code_expired(words: Words) -> str:
    """Refuse a code whose day is over."""
    return words.say("This code has expired. Ask the museum for a new one.")


def connected(words: Words, *, museum: str) -> str:
    """Confirm that a chat is a museum's space."""
    return words.say(
        "This chat is connected with {museum}. I will tell of each milestone here.",
        museum=museum,
    )


def connected_for_staff(words: Words, *, museum: str) -> str:
    """Confirm that a chat is a museum's staff space."""
    return words.say(
        "This chat is now for the staff of {museum}. Questions for a person will arrive here.",
        museum=museum,
    )


def questions_wait(words: Words, *, waiting: int) -> str:
    """Tell a new staff space how many questions came before it was there."""
    return words.say_n(
        "{n} question waits already: /handoffs shows it.",
        "{n} questions wait already: /handoffs shows them.",
        waiting,
    )


def connected_already(words: Words, *, museum: str) -> str:
    """Tell that nothing had to be done; the code stays good."""
    return words.say("This chat is connected with {museum} already.", museum=museum)


def connected_elsewhere(words: Words) -> str:
    """Tell that a chat belongs to another museum, without naming it."""
    return words.say(
        "This chat is connected with another museum. To change that, write /disconnect first."
    )


def disconnected(words: Words) -> str:
    """Confirm that a chat is nobody's space any more."""
    return words.say("Done. I post nothing more in this chat.")


def not_connected(words: Words) -> str:
    """Tell that a chat is nobody's space, and how it becomes one."""
    return words.say(
        "This chat is not connected with a museum. An administrator can do it: "
        "/connect and the code that the museum gives."
    )
