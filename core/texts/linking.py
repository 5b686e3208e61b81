"""What is said while chats become one person's, and while they are parted."""

from collections.abc import Sequence

from core.messages import Platform
from core.texts.words import Words


def place(words: Words, platform: Platform) -> str:
    """Name where a chat is, to stand in a sentence."""
    match platform:
        case Platform.TELEGRAM:
            return words.say("on Telegram")
        case Platform.DISCORD:
            return words.say("on Discord")
        case Platform.WEBCHAT:
            return words.say("on our pages")
        case Platform.CONSOLE:
            return words.say("in the terminal")
        case Platform.SIMULATED:
            return words.say("in the demo")


def code(words: Words, *, code: str) -> str:
    """Give the code, what to do with it, and what it opens."""
    return words.say(
        "To link this chat with another one of yours, write there within a quarter of an hour: "
        "/link {code}\n"
        "Then I ask you here once more. Give this code to nobody else.",
        code=code,
    )


def about_to_link(words: Words, *, platform: Platform) -> str:
    """Say what linking means to whoever enters a code, before it is done."""
    return words.say(
        "You are about to link this chat with the one {place} where this code was made. "
        "If it is not yours, say no: whoever is there would see your gifts, and you theirs. "
        "Gifts, settings and questions become those of one person, and what either chat has not "
        "said yes to is off.",
        place=place(words, platform),
    )


def asked_there(words: Words, *, platform: Platform) -> str:
    """Tell whoever entered a code that the other chat has the last word."""
    return words.say(
        "Now say yes in your other chat as well, {place}: I am asking you there.",
        place=place(words, platform),
    )


def confirm(words: Words, *, platform: Platform) -> str:
    """Ask in the chat that made a code whether it was its own person who entered it."""
    return words.say(
        "Your code was entered in a chat {place}. You are about to link that chat with this one: "
        "whoever is there will see your gifts and settings. Was it you?",
        place=place(words, platform),
    )


def linked(words: Words, *, platform: Platform) -> str:
    """Confirm that two chats are one person's."""
    return words.say(
        "Done. Here and in your chat {place} you are one person for me. I tell you everything "
        "once; /settings shows where, and what is on now. /unlink parts this chat again.",
        place=place(words, platform),
    )


def not_linked(words: Words) -> str:
    """Confirm a no: the code is good no more."""
    return words.say("All right, nothing was linked. The code is no longer good.")


def code_unknown(words: Words) -> str:
    """Refuse a code that was never made, or was replaced by a newer one."""
    return words.say(
        "I don't know this code. Check that it is complete, or write /link in your other chat "
        "for a new one."
    )


def code_used(words: Words) -> str:
    """Refuse a code that was used, or entered elsewhere."""
    return words.say("This code was used already. Write /link in your other chat for a new one.")


def code_expired(words: Words) -> str:
    """Refuse a code whose quarter of an hour is over."""
    return words.say("This code has expired. Write /link in your other chat for a new one.")


def own_code(words: Words) -> str:
    """Refuse a code in the chat where it was made."""
    return words.say("This code is from this very chat. Enter it in your other one.")


def linked_already(words: Words) -> str:
    """Tell that nothing had to be done."""
    return words.say("These two chats are linked already.")


def too_many_guesses(words: Words) -> str:
    """Refuse any code for a while."""
    return words.say("Too many wrong codes. Please wait an hour, then make a new one with /link.")


def unlink_warning(words: Words, *, others: Sequence[str]) -> str:
    """Say what parting means, and ask whether to do it; `others` are places."""
    return words.say(
        "This chat will no longer be linked with yours {places}. Your gifts, settings and whatever "
        "still waits for you stay there; here we begin as strangers. Shall I?",
        places=", ".join(others),
    )


def unlinked(words: Words) -> str:
    """Confirm the parting."""
    return words.say("Done: this chat is on its own again.")


def not_unlinked(words: Words) -> str:
    """Confirm that nothing was parted."""
    return words.say("All right, your chats stay linked.")


def nothing_linked(words: Words) -> str:
    """Answer /unlink where no other chat is linked."""
    return words.say("This chat is linked with no other. /link does that.")


def heard_at(words: Words, *, platform: Platform) -> str:
    """Show where the member chose to be written to."""
    return words.say("I write to you {place}", place=place(words, platform))


def heard_at_last(words: Words) -> str:
    """Show that the member is written to where they last spoke."""
    return words.say("I write to you where you last wrote to me")


def hear_here(words: Words) -> str:
    """Choose this chat; a button."""
    return words.say("Write to me here")


def hear_at_last(words: Words) -> str:
    """Choose whichever chat was used last; a button."""
    return words.say("Where I last wrote")


def heard_here(words: Words) -> str:
    """Confirm the choice of this chat."""
    return words.say("Done. From now on I write to you here, in this chat.")


def heard_where_last(words: Words) -> str:
    """Confirm the choice of whichever chat was used last."""
    return words.say("Done. From now on I write to you where you last wrote to me.")
