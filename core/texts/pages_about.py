"""The pages on privacy and on accessibility."""

from core.texts.words import Words


def privacy_title(words: Words) -> str:
    """Stand above the page on privacy."""
    return words.say("What is kept of you")


def privacy_pages(words: Words) -> str:
    """Say what these pages themselves know."""
    return words.say(
        "These pages load nothing from others and count nobody. The chat sets one cookie, so that "
        "you can come back to it. Something is kept of you once you talk to a museum or give."
    )


def privacy_public(words: Words) -> str:
    """Say when a name is shown."""
    return words.say(
        "Your name appears in public if you chose so for a gift, and goes as soon as you change "
        "your mind."
    )


def privacy_card(words: Words) -> str:
    """Say where the card stays."""
    return words.say("Your card never reaches us: the payment provider keeps it.")


def privacy_controller(words: Words) -> str:
    """Say who decides, on the network's page."""
    return words.say(
        "Each museum decides what the data of its own community is used for. Its page says more:"
    )


def privacy_museum(words: Words, *, museum: str) -> str:
    """Say who decides, on a museum's page."""
    return words.say("{museum} decides what your data is used for.", museum=museum)


def privacy_kept(words: Words) -> str:
    """Stand above the kinds of data and their periods."""
    return words.say("What, and for how long")


def privacy_rights(words: Words) -> str:
    """Stand above what a person can do."""
    return words.say("Your data, your choice")


def privacy_commands(words: Words) -> str:
    """Say how to see and erase."""
    return words.say(
        "In the chat, /mydata gives you a copy of everything, /settings changes what you are "
        "told, /stop ends it, and /forget erases your data. A person answers after /human."
    )


def accessibility_title(words: Words) -> str:
    """Stand above the statement."""
    return words.say("Pages for everybody")


def accessibility_standard(words: Words) -> str:
    """Say what the pages strive for."""
    return words.say(
        "These pages are made to meet level AA of the Web Content Accessibility Guidelines 2.2: "
        "with a keyboard, with a screen reader, enlarged, in light and dark, with motion "
        "reduced, and without scripts."
    )


def accessibility_figures(words: Words) -> str:
    """Say that pictures come with words."""
    return words.say("Every drawing of progress stands beside the same figures in words.")


def accessibility_trouble(words: Words) -> str:
    """Say what to do about a hindrance."""
    return words.say(
        "Does something keep you out? Tell the museum in its chat: write /human and a person "
        "reads it."
    )
