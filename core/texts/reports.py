"""What became of an update, as staff read it."""

from datetime import datetime

from core.states.outreach import Fate, Reason
from core.texts.words import Words


def line(words: Words, *, fate: Fate, count: int) -> str:
    """Count what ended so."""
    n = words.number(count)
    said = {
        Fate.SENT: words.say("Sent: {n}", n=n),
        Fate.WAITING: words.say("Waiting: {n}", n=n),
        Fate.LEFT_OUT: words.say("Left out: {n}", n=n),
        Fate.FAILED: words.say("Failed: {n}", n=n),
        Fate.UNKNOWN: words.say("Perhaps not arrived: {n}", n=n),
    }
    return said[fate]


def because(words: Words, *, reason: Reason, count: int) -> str:
    """Count what ended so for one reason."""
    return words.say("– {reason}: {n}", reason=_said(words, reason), n=words.number(count))


def _said(words: Words, reason: Reason) -> str:
    said = {
        Reason.ADDRESS_CLOSED: words.say("the chat is closed to the bot"),
        Reason.REFUSED: words.say("the platform refused the message"),
        Reason.GAVE_UP: words.say("tried several times in vain"),
        Reason.NO_ADDRESS: words.say("no chat is open to them"),
        Reason.NO_CONSENT: words.say("said no meanwhile"),
        Reason.STOPPED: words.say("stopped"),
        Reason.EXPIRED: words.say("too late to make sense"),
        Reason.WITHDRAWN: words.say("you stopped it or took it back"),
        Reason.CAPPED: words.say("had enough messages of late"),
        Reason.MERGED: words.say("told together with something else"),
        Reason.FORGOTTEN: words.say("asked to be forgotten"),
        Reason.SAME_PERSON: words.say("reads it in another chat"),
    }
    return said[reason]


def total(words: Words, *, count: int, searching: bool) -> str:
    """Sum all up; while readers are still being found there will be more."""
    if searching:
        return words.say("{n} so far; readers are still being found.", n=words.number(count))
    return words.say("{n} in all.", n=words.number(count))


def so_far(words: Words, *, ended: int, count: int) -> str:
    """Tell how much of it waits no more."""
    share = words.percent(100 * ended // count) if count else words.percent(0)
    return words.say(
        "{ended} of {n} are done, {share}.",
        ended=words.number(ended),
        n=words.number(count),
        share=share,
    )


def pace(words: Words, *, per_second: float, until: datetime | None) -> str:
    """Tell how fast it goes, and when nothing waits any more if it goes on so."""
    lately = words.decimal(round(per_second, 1))
    if until is None:
        return words.say("{pace} a second.", pace=lately)
    return words.say(
        "{pace} a second: all of it by {time} on {date}.",
        pace=lately,
        time=words.time(until),
        date=words.date(until),
    )


def postponed(words: Words, *, count: int, until: datetime) -> str:
    """Tell how many wait for their hour, and when the first of them goes out."""
    return words.say_n(
        "{n} waits: quiet hours, or a platform that wants it. It goes on at {time} on {date}.",
        "{n} wait: quiet hours, or a platform that wants it. They go on from {time} on {date}.",
        count,
        time=words.time(until),
        date=words.date(until),
    )


def not_started(words: Words) -> str:
    """Tell that nothing went out yet."""
    return words.say("Nothing of it went out yet, so there is nothing to report.")


def none_unknown(words: Words, *, number: int) -> str:
    """Tell that all is certain."""
    return words.say("Of update {number} nothing is in doubt.", number=number)


def unknown(words: Words, *, number: int, count: int) -> str:
    """Head the list of what perhaps did not arrive."""
    return words.say_n(
        "Of update {number} this message perhaps did not arrive. Sent again, it may be read twice.",
        "Of update {number} these {n} messages perhaps did not arrive. Sent again, they may be "
        "read twice.",
        count,
        number=number,
    )


def resend_all(words: Words, *, count: int) -> str:
    """Send all of them again: a button."""
    return words.say_n("Send {n} again", "Send all {n} again", count)


def resent(words: Words, *, count: int) -> str:
    """Confirm that they go out again."""
    return words.say_n("{n} message goes out again.", "{n} messages go out again.", count)


def full(words: Words) -> str:
    """See what became of it: a button."""
    return words.say("Report")


def in_doubt(words: Words, *, count: int) -> str:
    """See what perhaps did not arrive: a button."""
    return words.say("In doubt: {n}", n=words.number(count))


def as_table(words: Words) -> str:
    """Tell how the report becomes a table."""
    return words.say("For a spreadsheet, the operator runs: culturetime update report --csv")
