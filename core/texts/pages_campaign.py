"""What a campaign's page says around its figures."""

from datetime import datetime

from core.money import Money
from core.texts.words import Words


def people(words: Words, *, count: int) -> str:
    """Name those who gave, under their number."""
    return words.say_n("person has given", "people have given", count)


def progress(words: Words) -> str:
    """Name the part with the figures, for who can't see it."""
    return words.say("Where we are")


def until(words: Words, *, closes_at: datetime) -> str:
    """Say when a campaign ends."""
    return words.say(
        "Open until {date}, {time} ({city} time).",
        date=words.date(closes_at),
        time=words.time(closes_at),
        city=words.place_of_zone(),
    )


def other_amount(words: Words, *, currency: str) -> str:
    """Ask for an amount of one's own."""
    return words.say("Another amount ({currency})", currency=currency)


def ask(words: Words) -> str:
    """Lead to the chat."""
    return words.say("Ask the museum")


def no_gifts_here(words: Words) -> str:
    """Say why a replayed campaign has no button to give."""
    return words.say("This campaign is a re-enactment: you can ask it, and no gifts are taken.")


def open_today(words: Words) -> str:
    """Lead from a replay to a campaign that takes gifts."""
    return words.say("Open today")


def if_missed(words: Words) -> str:
    """Stand above what happens below the goal."""
    return words.say("If we don't reach it")


def story(words: Words) -> str:
    """Stand above the story."""
    return words.say("The story")


def rewards(words: Words) -> str:
    """Stand above the tiers."""
    return words.say("With thanks")


def reward_from(words: Words, *, minimum: Money) -> str:
    """Say from which gift on a reward comes."""
    return words.say("from {minimum}", minimum=minimum)


def places(words: Words, *, left: int) -> str:
    """Say how many places of a reward are left, which may be none."""
    if not left:
        return words.say("all taken")
    return words.say_n("{n} place left", "{n} places left", left)


def milestones(words: Words) -> str:
    """Stand above the milestones."""
    return words.say("Milestones")


def reached_on(words: Words, *, at: datetime) -> str:
    """Date a milestone that was reached."""
    return words.say("reached on {date}", date=words.date(at))


def ahead(words: Words) -> str:
    """Say that a milestone was not reached yet."""
    return words.say("still ahead")


def thanks(words: Words) -> str:
    """Stand above the names of backers."""
    return words.say("Thank you")


def thanks_lead(words: Words) -> str:
    """Say whose names are shown."""
    return words.say("The newest names and messages of backers who wished to share them:")


def somebody(words: Words) -> str:
    """Stand before a message whose writer wished not to be named."""
    return words.say("Somebody")


def share(words: Words) -> str:
    """Stand above the ways to tell others."""
    return words.say("Tell others")


def share_by_mail(words: Words) -> str:
    """Share in a mail."""
    return words.say("By e-mail")


def copy_link(words: Words) -> str:
    """Copy the page's address."""
    return words.say("Copy the link")


def copied(words: Words) -> str:
    """Confirm that the address was copied."""
    return words.say("Copied")


def qr_code(words: Words) -> str:
    """Describe the QR code."""
    return words.say("QR code with the address of this page")


def embed(words: Words) -> str:
    """Stand above what a web site needs to show the campaign."""
    return words.say("Show it on your own web site")


def embed_code(words: Words) -> str:
    """Name the text that is to be copied."""
    return words.say("Copy this into your page")
