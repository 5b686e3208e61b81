"""The words on buttons: one or two, so that three fit a phone."""

from core.texts.words import Words


def give(words: Words) -> str:
    """Begin a gift."""
    return words.say("Give")


def how_is_it_going(words: Words) -> str:
    """Ask for the campaign's standing."""
    return words.say("How is it going?")


def pay(words: Words) -> str:
    """Go to the payment page."""
    return words.say("Pay")


def remind_me_tomorrow(words: Words) -> str:
    """Put a gift off to the next morning."""
    return words.say("Remind me tomorrow")


def other_amount(words: Words) -> str:
    """Type an amount instead of tapping one."""
    return words.say("Other")


def yes(words: Words) -> str:
    """Agree."""
    return words.say("Yes")


def no(words: Words) -> str:
    """Decline."""
    return words.say("No")


def not_now(words: Words) -> str:
    """Leave a reminder unanswered for this time."""
    return words.say("Not now")


def why_this(words: Words) -> str:
    """Ask why a message came."""
    return words.say("Why this?")


def stop_reminders(words: Words) -> str:
    """Withdraw the consent to reminders."""
    return words.say("Stop reminders")


def stop_these(words: Words) -> str:
    """Withdraw the consent to what has just been received."""
    return words.say("Stop these")


def see(words: Words) -> str:
    """Open the campaign."""
    return words.say("See")


def try_again(words: Words) -> str:
    """Pay again after a payment that failed."""
    return words.say("Try again")


def none_of_these(words: Words) -> str:
    """Refuse every guess."""
    return words.say("None of these")


def ask_a_person(words: Words) -> str:
    """Ask for a hand-off."""
    return words.say("Ask a person")


def settings(words: Words) -> str:
    """Open the settings."""
    return words.say("Settings")


def erase(words: Words) -> str:
    """Confirm that one's data is to be erased."""
    return words.say("Erase my data")


def keep(words: Words) -> str:
    """Leave things as they are."""
    return words.say("Leave it as it is")


def in_private(words: Words) -> str:
    """Open the private chat from a group."""
    return words.say("Open our chat")


def turn_on(words: Words, *, purpose: str) -> str:
    """Consent to the purpose named `purpose`."""
    return words.say("Turn on: {purpose}", purpose=purpose)


def turn_off(words: Words, *, purpose: str) -> str:
    """Withdraw the consent to the purpose named `purpose`."""
    return words.say("Turn off: {purpose}", purpose=purpose)


def quiet_hours(words: Words) -> str:
    """Change the quiet hours."""
    return words.say("Quiet hours")


def language(words: Words) -> str:
    """Change the language."""
    return words.say("Language")


def another_clock(words: Words) -> str:
    """Live by the clock of another city."""
    return words.say("Time zone")


def add_to_my_question(words: Words) -> str:
    """Add words to a question that waits for a person."""
    return words.say("Add to my question")


def send_as_well(words: Words) -> str:
    """Send a second answer to the same question."""
    return words.say("Send as well")


def cancel(words: Words) -> str:
    """Give up what was about to be done."""
    return words.say("Cancel")


def undo(words: Words) -> str:
    """Take back what was just done."""
    return words.say("Undo")


def be_seen(words: Words) -> str:
    """Let others see by a role that one gave."""
    return words.say("Be seen as a backer")


def no_help(words: Words) -> str:
    """Say that an answer is no help."""
    return words.say("This does not help")
