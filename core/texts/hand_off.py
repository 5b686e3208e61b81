"""What stands on the page between the chat and the payment, and on the one after it."""

from core.money import Money
from core.texts.words import Words


def title(words: Words, *, museum: str) -> str:
    """Head the page."""
    return words.say("Your gift to {museum}", museum=museum)


def lead(words: Words) -> str:
    """Tell what this page does not do."""
    return words.say("Nothing is paid on this page: the next one asks for your payment.")


def lead_to_transfer(words: Words) -> str:
    """Tell the same where the next page says what to transfer."""
    return words.say("Nothing is paid on this page: the next one shows what to transfer.")


def no_cards(words: Words) -> str:
    """Tell somebody who wants to pay by card that this museum takes none here."""
    return words.say("Payments by card are not possible here.")


def amount_label(words: Words, *, currency: str) -> str:
    """Name the field of the amount."""
    return words.say("Amount in {currency}", currency=currency)


def limits(words: Words, *, least: Money, most: Money) -> str:
    """Tell beside the field which amounts are taken."""
    return words.say("From {least} to {most}.", least=least, most=most)


def with_reward(words: Words, *, tier: str) -> str:
    """Offer the reward that comes with the gift, as a box to untick."""
    return words.say("With {tier}", tier=tier)


def reward_refused(words: Words) -> str:
    """Say how to go on without the reward."""
    return words.say("To give without it, untick the reward.")


def name_label(words: Words) -> str:
    """Name the field of the name."""
    return words.say("Your name, if it may appear")


def alias_label(words: Words) -> str:
    """Name the field of the name to appear under."""
    return words.say("The other name")


def name_wanted(words: Words) -> str:
    """Ask for the name that is to appear."""
    return words.say("Write the name that may appear, or choose “Without a name”.")


def message_label(words: Words) -> str:
    """Name the field of the message that the public reads."""
    return words.say("A few words for everybody to read, if you like")


def message_hint(words: Words, *, most: int) -> str:
    """Say beside that field what may stand in it, and who decides."""
    return words.say("Up to {most} characters. The museum may look at them first.", most=most)


def message_too_long(words: Words, *, most: int) -> str:
    """Ask for a shorter message."""
    return words.say("Your message is too long: up to {most} characters, please.", most=most)


def news(words: Words) -> str:
    """Ask for the consent to news, apart from the gift."""
    return words.say(
        "Yes, tell me in our chat when the campaign reaches a milestone. "
        "Writing “stop” there ends it at any time."
    )


def go_on(words: Words) -> str:
    """Stand on the one button of the page."""
    return words.say("Continue to the payment")


def not_found_title(words: Words) -> str:
    """Head the page of a link that leads nowhere."""
    return words.say("This link leads nowhere")


def not_found(words: Words) -> str:
    """Tell why that may be, and what to do."""
    return words.say(
        "It may have been cut short, or have been deleted since. "
        "Ask for a new one in the museum's chat: write /give."
    )


def paid_title(words: Words) -> str:
    """Head the page after a payment that arrived."""
    return words.say("Thank you")


def waiting_title(words: Words) -> str:
    """Head the page after a payment that is on its way."""
    return words.say("Your gift is on its way")


def unpaid_title(words: Words) -> str:
    """Head the page after a payment that did not succeed."""
    return words.say("The payment did not go through")


def started_title(words: Words) -> str:
    """Head the page of a payment that nobody has confirmed yet."""
    return words.say("Not confirmed yet")


def started(words: Words, *, amount: Money) -> str:
    """Tell that the payment was begun and not confirmed."""
    return words.say(
        "The payment of {amount} has not been confirmed yet. This can take a moment.",
        amount=amount,
    )


def returned_title(words: Words) -> str:
    """Head the page of a payment that went back."""
    return words.say("Sent back")


def known_before(words: Words) -> str:
    """Tell somebody who presses the button again that their gift is here already."""
    return words.say("This gift is here already; nothing was paid a second time.")


def look_again(words: Words) -> str:
    """Load the page again."""
    return words.say("Look again")


def give_once_more(words: Words) -> str:
    """Begin another gift by the same link."""
    return words.say("Give once more")


def back_to_chat(words: Words) -> str:
    """Go back to the chat on our pages."""
    return words.say("Back to the chat")


def told_in_chat(words: Words) -> str:
    """Tell somebody who came from another platform where they hear of their gift."""
    return words.say("You can close this page: our chat tells you too.")


def back_to_campaign(words: Words) -> str:
    """Go to the campaign's page."""
    return words.say("See the campaign")


def too_many(words: Words) -> str:
    """Ask an address that sends too much to wait."""
    return words.say("That was a lot at once. Please try again in a minute.")


def provider_away(words: Words) -> str:
    """Tell honestly that the payment page does not open now."""
    return words.say(
        "The payment page can't be reached just now. Nothing was paid. "
        "Please try again in a few minutes."
    )


def provider_closed(words: Words, *, museum: str) -> str:
    """Tell that no payment can be opened, whoever tries."""
    return words.say(
        "{museum} can't take this payment at the moment. Nothing was paid. "
        "Please ask the museum how else you can give.",
        museum=museum,
    )


def follow_question(words: Words) -> str:
    """Ask a giver who came from a page whether, and where, to hear of the campaign."""
    return words.say("Shall we tell you when the campaign reaches a milestone?")


def follow_lead(words: Words) -> str:
    """Say what would come, and how it ends."""
    return words.say("You hear of the milestones, and nothing else, until you write “stop” there.")


def follow_here(words: Words) -> str:
    """Say yes, to hear of it in the chat on our own pages."""
    return words.say("Yes, in the chat on this site")


def follow_on(words: Words, *, platform: str) -> str:
    """Say yes, to hear of it on another platform, such as Telegram."""
    return words.say("Yes, on {platform}", platform=platform)


def follow_by_words(words: Words, *, platform: str) -> str:
    """Say yes, to hear of it on a platform where the words that follow have to be written."""
    return words.say("Yes, on {platform}, by writing there:", platform=platform)
