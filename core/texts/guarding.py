"""What givers read where payments are held back for a while, to keep thieves of cards out."""

from core.texts.words import Words


def paused(words: Words) -> str:
    """Say honestly that no card is taken now."""
    return words.say(
        "Payments by card are paused here for a while: somebody was trying out stolen cards. "
        "Please come back in an hour."
    )


def transfer_instead(words: Words) -> str:
    """Offer what is possible meanwhile."""
    return words.say("By bank transfer you can give right now.")


def too_often(words: Words) -> str:
    """Ask somebody who begins very many payments to wait."""
    return words.say(
        "That was many payments in a short time, so I wait a little before the next. "
        "Please try again in an hour."
    )
