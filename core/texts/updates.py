"""What the bot says of updates: to members, and to staff who write them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from core.language import locale_of
from core.messages import Platform
from core.states.outreach import DeliveryState, UpdateState
from core.texts.linking import place
from core.texts.words import Words


def taken_back(words: Words, *, museum: str) -> str:
    """Stand where an update stood that its museum took back."""
    return words.say("{museum} has taken this message back.", museum=museum)


def none_yet(words: Words) -> str:
    """Tell staff that nothing was written yet."""
    return words.say("No update was written yet.")


def how_to_write(words: Words) -> str:
    """Show how an update is written."""
    return words.say(
        "Write /update and what your community should read. You see it first; nothing goes out "
        "before you say so."
    )


def title(words: Words, *, number: int, state: UpdateState) -> str:
    """Name an update with where it stands."""
    said = {
        UpdateState.DRAFT: words.say("Update {number}: a draft", number=number),
        UpdateState.ASKED: words.say("Update {number}: waits for approval", number=number),
        UpdateState.WAITING: words.say("Update {number}: about to go out", number=number),
        UpdateState.RUNNING: words.say("Update {number}: going out", number=number),
        UpdateState.PAUSED: words.say("Update {number}: paused", number=number),
        UpdateState.DONE: words.say("Update {number}: went out", number=number),
        UpdateState.STOPPED: words.say("Update {number}: stopped", number=number),
        UpdateState.DELETED: words.say("Update {number}: deleted", number=number),
    }
    return said[state]


def language(words: Words, *, code: str) -> str:
    """Head the text of one language."""
    return words.say("In {language}:", language=_language(words, code))


def _language(words: Words, code: str) -> str:
    """Name a language as the reader calls it: "francese"."""
    return str(locale_of(words.language).languages.get(code, code))


def languages_missing(words: Words, *, codes: list[str]) -> str:
    """Tell that some will read it in another language."""
    return words.say(
        "Not written in {languages}: who reads that gets the first text.",
        languages=words.listing([_language(words, code) for code in codes]),
    )


def more_languages(words: Words, *, number: int, code: str) -> str:
    """Show how a text is changed, or written in one more language."""
    return words.say(
        "To change the text, or to add it in {language}: /update {number} {code}:…",
        language=_language(words, code),
        number=number,
        code=code,
    )


def recipients(words: Words, *, people: int, spaces: int) -> str:
    """Tell how many will read it."""
    members = words.say_n("{n} member", "{n} members", people)
    places = words.say_n("{n} public space", "{n} public spaces", spaces)
    return words.say("It goes to {members} and {places}.", members=members, places=places)


def lane(words: Words, *, platform: Platform, count: int) -> str:
    """Count those of one platform."""
    where = place(words, platform)
    return words.say("{count} {place}", place=where, count=words.number(count))


def takes(words: Words, *, at_least: timedelta, until: datetime) -> str:
    """Tell how long sending takes when nothing hinders it."""
    minutes = -(-int(at_least.total_seconds()) // 60)
    if minutes <= 1:
        return words.say("That takes about a minute; quiet hours are kept.")
    return words.say_n(
        "That takes about {n} minute, until {time}; quiet hours are kept.",
        "That takes about {n} minutes, until {time}; quiet hours are kept.",
        minutes,
        time=words.time(until),
    )


def repeats(words: Words, *, number: int) -> str:
    """Warn that the same went out lately."""
    return words.say("Careful: update {number} said the same a short time ago.", number=number)


def sure(words: Words) -> str:
    """Ask for the last word."""
    return words.say("Send it?")


def goes_out(words: Words, *, at: datetime, seconds: int) -> str:
    """Tell when it goes out, and that it can be held."""
    if seconds:
        return words.say_n(
            "It goes out in {n} second. You can still stop it.",
            "It goes out in {n} seconds. You can still stop it.",
            seconds,
        )
    return words.say(
        "It goes out on {date} at {time}. You can still stop it.",
        date=words.date(at),
        time=words.time(at),
    )


def counted(words: Words, *, counts: Mapping[DeliveryState, int], size: int | None) -> str:
    """Tell how the messages of an update stand; they add up to all who are to read it."""
    sent = counts.get(DeliveryState.SENT, 0)
    ended = (DeliveryState.FAILED, DeliveryState.SKIPPED, DeliveryState.UNKNOWN)
    failed, skipped, unknown = (counts.get(one, 0) for one in ended)
    waiting = sum(counts.values()) - sent - failed - skipped - unknown
    return words.say(
        "{sent} sent, {waiting} waiting, {skipped} left out, {failed} failed, {unknown} perhaps "
        "not arrived; {total} in all.",
        sent=words.number(sent),
        waiting=words.number(waiting),
        skipped=words.number(skipped),
        failed=words.number(failed),
        unknown=words.number(unknown),
        total=words.number(sum(counts.values()) if size is None else size),
    )


def stopped(words: Words, *, number: int) -> str:
    """Confirm that no more goes out."""
    return words.say("Update {number} is stopped. What was read stays.", number=number)


def held_back(words: Words, *, number: int) -> str:
    """Confirm that it does not go out after all."""
    return words.say(
        "Update {number} does not go out; nobody has read it. It is a draft again.", number=number
    )


def discarded(words: Words, *, number: int) -> str:
    """Confirm that a draft is thrown away."""
    return words.say("Update {number} is discarded; nobody has read it.", number=number)


def deleted(words: Words, *, number: int) -> str:
    """Confirm that it is being taken away."""
    return words.say(
        "Update {number} is being deleted wherever it was read. Where a platform keeps a message "
        "for good, it says that you took it back.",
        number=number,
    )


def delete_for_sure(words: Words, *, number: int) -> str:
    """Ask before it is taken away everywhere."""
    return words.say("Delete update {number} wherever it was read?", number=number)


def not_spoken(words: Words, *, code: str, known: list[str]) -> str:
    """Refuse a text in a language that is not the museum's, with those that are."""
    return words.say(
        "Your museum does not speak {language}; it has {known}. More are named in its file.",
        language=_language(words, code),
        known=words.listing([f"{one}:" for one in known]),
    )


def replayed(words: Words) -> str:
    """Refuse to write from a replay."""
    return words.say("This museum is a replay: nobody can be written to from here.")


def not_allowed(words: Words) -> str:
    """Refuse who may not write to the community."""
    return words.say(
        "Updates are sent by administrators of this chat, and by the museum's owner or editors. "
        "The operator can tie you to that role."
    )


def how_to_schedule(words: Words, *, number: int, at: datetime) -> str:
    """Show how an instant is named."""
    return words.say(
        "To send it later: /update {number} at {example}",
        number=number,
        example=f"{at:%Y-%m-%d %H:%M}",
    )


def as_read(words: Words, *, codes: list[str]) -> str:
    """Head the preview, which has a message for each language."""
    languages = words.listing([_language(words, code) for code in codes])
    return words.say("This is what they read in {languages}:", languages=languages)


def tried(words: Words, *, count: int) -> str:
    """Confirm that it comes to the reader alone."""
    return words.say_n(
        "It comes to your private chat in {n} language, and to nobody else.",
        "It comes to your private chat in {n} languages, and to nobody else.",
        count,
    )


def marks(words: Words) -> str:
    """Show the marks that a text may have."""
    return words.say(
        "Marks: *bold*, _italic_, [words](https://…). A line that is such a link alone is a "
        "button; [Give](give) lets people give."
    )


def asked(words: Words, *, number: int) -> str:
    """Tell that somebody else has to say so too."""
    return words.say(
        "Update {number} goes out once somebody who did not write it approves it.", number=number
    )
