"""The demo's page: a campaign of 2013 plays again, and the visitor talks to a museum of today."""

from datetime import datetime

from core.messages import Platform
from core.money import Money
from core.texts.words import Words


def title(words: Words) -> str:
    """Stand above the replay."""
    return words.say("Turin, 2013: a museum asks its community")


def lead(words: Words, *, museum: str, goal: Money, pieces: int) -> str:
    """Say what is seen here."""
    return words.say(
        "{museum} had two months to find {goal} for a porcelain service of {pieces} pieces. "
        "Here it happens again, gift by gift.",
        museum=museum,
        goal=goal,
        pieces=pieces,
    )


def day(words: Words, *, number: int, total: int) -> str:
    """Count the days of the campaign."""
    return words.say("Day {number} of {total}", number=number, total=total)


def how_far(words: Words) -> str:
    """Name the bar that shows how much of the replay is over, for who doesn't see it."""
    return words.say("How far the replay is")


def pace(words: Words) -> str:
    """Stand above the buttons for the pace of the replay."""
    return words.say("Pace of the replay")


def pause(words: Words) -> str:
    """Let the replay stand still."""
    return words.say("Pause")


def go_on(words: Words) -> str:
    """Let the replay go on after a pause."""
    return words.say("Go on")


def slower(words: Words) -> str:
    """Halve the pace."""
    return words.say("Slower")


def faster(words: Words) -> str:
    """Double the pace."""
    return words.say("Faster")


def unpaced(words: Words) -> str:
    """Let the replay go as fast as the machine can."""
    return words.say("At full speed")


def paused(words: Words) -> str:
    """Say that the replay stands still."""
    return words.say("Paused")


def goes_unpaced(words: Words) -> str:
    """Say that the replay goes as fast as the machine can."""
    return words.say("As fast as it goes")


def goes_at(words: Words, *, speed: str) -> str:
    """Say the pace: `speed` is 1 where the whole replay takes two minutes."""
    return words.say("Pace × {speed}", speed=speed)


def ended(words: Words) -> str:
    """Say that nothing more will come by itself."""
    return words.say("The replay has ended. Everything stays usable.")


def refresh(words: Words) -> str:
    """Load the page again, where no script does it."""
    return words.say("Show how it stands now")


def italian_space(words: Words) -> str:
    """Name the community's space in Italian."""
    return words.say("The Italian space")


def english_space(words: Words) -> str:
    """Name the community's space in English."""
    return words.say("The English space")


def space_lead(words: Words) -> str:
    """Say what a space hears."""
    return words.say("Each milestone is told once.")


def on_platform(words: Words, *, platform: Platform) -> str:
    """Lead to the chats as a platform shows them, where the replay is played there."""
    name = platform.capitalize()
    return words.say("See these chats on {name}, played on this machine", name=name)


def nothing_said(words: Words) -> str:
    """Fill a chat in which nothing was said yet."""
    return words.say("Nothing has been said here yet.")


def said_by(words: Words, *, name: str) -> str:
    """Say whose words follow, for who can't see which side they stand on."""
    return words.say("{name}:", name=name)


def edited(words: Words) -> str:
    """Mark a message that was corrected in its place."""
    return words.say("edited")


def gifts(words: Words) -> str:
    """Stand above the gifts."""
    return words.say("Gifts as they come")


def gifts_lead(words: Words) -> str:
    """Say what counts."""
    return words.say("Each payment counts once.")


def no_gifts(words: Words) -> str:
    """Fill the list of gifts while there is none."""
    return words.say("No gift has come yet.")


def private(words: Words, *, name: str) -> str:
    """Stand above the private chat of one backer."""
    return words.say("What {name} hears in private", name=name)


def private_lead(words: Words) -> str:
    """Say what a backer hears."""
    return words.say("Answers, thanks, chosen news.")


def not_here_yet(words: Words, *, name: str) -> str:
    """Fill the private chat of a backer who did not come yet."""
    return words.say("{name} has not come to the chat yet.", name=name)


def your_turn(words: Words) -> str:
    """Stand above the visitor's own chat."""
    return words.say("Your turn")


def your_turn_lead(words: Words, *, museum: str) -> str:
    """Invite to talk to the museum that is open today."""
    return words.say(
        "The campaign of {museum} is open today. Ask it something, or give 15 euros: "
        "the payment is pretended, and no money moves.",
        museum=museum,
    )


def by_card_in_chat(words: Words) -> str:
    """Say how a gift came."""
    return words.say("by card, from the chat")


def by_card(words: Words) -> str:
    """Say how a gift came."""
    return words.say("by card, on the page")


def in_cash(words: Words) -> str:
    """Say how a gift came."""
    return words.say("in cash, at the museum's desk")


def by_transfer(words: Words) -> str:
    """Say how a gift came."""
    return words.say("by bank transfer")


def a_bequest(words: Words) -> str:
    """Say how a gift came."""
    return words.say("a bequest")


def from_urns(words: Words) -> str:
    """Say how a gift came."""
    return words.say("from the urns in the museum")


def declined(words: Words) -> str:
    """Say why an amount does not count."""
    return words.say("card declined: nothing counted")


def given_back(words: Words) -> str:
    """Say why an amount is below zero."""
    return words.say("given back")


def told_again(words: Words) -> str:
    """Say why an amount does not count."""
    return words.say("told a second time: counted once")


def moment(words: Words, *, at: datetime) -> str:
    """Write when something happened, shortly: the day and the time."""
    return words.say("{date}, {time}", date=words.short_date(at), time=words.time(at))


def messages_delivered(words: Words, *, count: int) -> str:
    """Count what the bot has sent so far."""
    return words.say_n("{n} message delivered", "{n} messages delivered", count)
