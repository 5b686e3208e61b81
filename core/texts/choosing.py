"""What a bot says that serves many museums, until it knows which of them is meant."""

from core.texts.words import Words


def greeting(words: Words) -> str:
    """Open a conversation. Says first that nobody but a program is speaking (AI Act, art. 50)."""
    return words.say(
        "Hello! I am the automatic assistant of several museums. "
        "Which one would you like to talk to?",
    )


def which_museum(words: Words) -> str:
    """Answer what can't be answered before a museum is chosen."""
    return words.say("Which museum is this about? Choose one, then ask me again.")


def choose_another(words: Words, *, museum: str) -> str:
    """Stand above the other museums."""
    return words.say("You are talking to {museum}. You can choose another museum.", museum=museum)


def or_another(words: Words) -> str:
    """Stand between the first steps at the chosen museum and the others' names."""
    return words.say("Or choose another museum:")


def only_one(words: Words, *, museum: str) -> str:
    """Tell that there is nothing to choose."""
    return words.say("I speak for {museum} here.", museum=museum)
