"""What can follow a command, where a platform names it and says what it is for.

Names are one word in small letters, of at most 32: Discord takes no others.
"""

from core.texts.words import Words


def amount(words: Words) -> str:
    """Name the amount of a gift."""
    return words.say("amount")


def how_much(words: Words) -> str:
    """Say what to write as the amount."""
    return words.say("How much you give, such as 15")


def museum(words: Words) -> str:
    """Name a museum."""
    return words.say("museum")


def which_museum(words: Words) -> str:
    """Say which museum to write."""
    return words.say("The museum that you want to talk to")


def language(words: Words) -> str:
    """Name a language."""
    return words.say("language")


def which_language(words: Words) -> str:
    """Say which language to write."""
    return words.say("The language in which I answer you")


def question(words: Words) -> str:
    """Name a question."""
    return words.say("question")


def what_to_ask(words: Words) -> str:
    """Say what to write as the question."""
    return words.say("What you want to ask the museum")


def code(words: Words) -> str:
    """Name the code of a museum."""
    return words.say("code")


def which_code(words: Words) -> str:
    """Say which code to write."""
    return words.say("The code that the museum gave you")


def which_link_code(words: Words) -> str:
    """Say which code links two chats."""
    return words.say("The code from your other chat; leave it out to get one")


def which_gift_code(words: Words) -> str:
    """Say which code makes a gift from a page the follower's."""
    return words.say("The code of a gift that you made on a page")


def words(words: Words) -> str:
    """Name whatever follows a command."""
    return words.say("words")


def picture(words: Words) -> str:
    """Name a picture."""
    return words.say("picture")


def which_picture(words: Words) -> str:
    """Say that a picture may come with a command."""
    return words.say("A picture that goes with it, if you like")


def what_else(words: Words) -> str:
    """Say that something may follow a command."""
    return words.say("What comes after the command, if anything")
