"""What staff read of the rules by which members are reminded, and the buttons for them."""

from collections.abc import Sequence

from core.states.nudges import RestDay
from core.texts.words import Words


def heading(words: Words) -> str:
    """Stand above the rules."""
    return words.say(
        "Rules that remind members who said yes to reminders; a gift or a no ends each of them."
    )


def line(words: Words, *, title: str, name: str, is_on: bool) -> str:
    """Show a rule, its name for commands, and whether it is on."""
    if is_on:
        return words.say("{title} ({name}): on", title=title, name=name)
    return words.say("{title} ({name}): off", title=title, name=name)


def figures(words: Words, *, sent: int, gifts: int, stops: int) -> str:
    """Tell what a rule brought."""
    return words.say(
        "Sent: {sent}. Gifts after it: {gifts}. Reminders stopped after it: {stops}.",
        sent=sent,
        gifts=gifts,
        stops=stops,
    )


def most(words: Words, *, count: int, days: int) -> str:
    """Tell how many reminders the member got who got the most, within so many days."""
    return words.say_n(
        "The most that one member got in {n} day: {count}.",
        "The most that one member got in {n} days: {count}.",
        days,
        count=count,
    )


def preview(words: Words, *, step: int, days: int) -> str:
    """Stand above a step's words."""
    if not days:
        return words.say("Step {step}, at the next good moment:", step=step)
    return words.say_n(
        "Step {step}, {n} day later:", "Step {step}, {n} days later:", days, step=step
    )


def how_to_rewrite(words: Words, *, name: str, language: str) -> str:
    """Say how a museum writes its own words for a step, in a language by its code."""
    return words.say(
        "Words of your own for step 1: /nudges {name} 1 {language} and the text. “-” as the text "
        "takes them back. The figures of the moment follow below them.",
        name=name,
        language=language,
    )


def rests(words: Words, *, kinds: Sequence[str]) -> str:
    """Tell on which days reminders of these rules rest."""
    match RestDay.WEEKENDS in kinds, RestDay.HOLIDAYS in kinds:
        case True, True:
            return words.say("They rest on weekends and public holidays.")
        case True, False:
            return words.say("They rest on weekends.")
        case False, True:
            return words.say("They rest on public holidays.")
        case _:
            return words.say("They come on any day of the week.")


def rest_on(words: Words, *, kinds: Sequence[str]) -> str:
    """Choose the days of rest: on a button."""
    match RestDay.WEEKENDS in kinds, RestDay.HOLIDAYS in kinds:
        case True, True:
            return words.say("Rest on weekends and holidays")
        case True, False:
            return words.say("Rest on weekends")
        case False, True:
            return words.say("Rest on holidays")
        case _:
            return words.say("Come on any day")


def no_holidays(words: Words) -> str:
    """Tell that the public holidays of a country are not known."""
    return words.say("I don't know the public holidays of this museum's country.")


def adopted(words: Words, *, title: str) -> str:
    """Confirm that a rule is on."""
    return words.say("On from now: {title}.", title=title)


def turned_off(words: Words, *, title: str) -> str:
    """Confirm that a rule is off."""
    return words.say("Off from now: {title}. What was planned by it does not come.", title=title)


def unknown(words: Words) -> str:
    """Tell that there is no such rule."""
    return words.say("I know no rule of this name. /nudges lists them.")


def not_understood(words: Words, *, said: str, name: str, language: str) -> str:
    """Decline what stands after a rule's name, and say what may."""
    return words.say(
        "I don't understand “{said}”. After the name of the rule write: on, off, or the number of "
        "a step, a language of the museum and the text, like /nudges {name} 1 {language} and the "
        "text. This is the rule as it is:",
        said=said,
        name=name,
        language=language,
    )


def too_long(words: Words, *, longest: int) -> str:
    """Decline a text that is too long."""
    return words.say("A reminder has at most {longest} characters.", longest=longest)


def adopt(words: Words) -> str:
    """Turn a rule on: on a button."""
    return words.say("Turn on")


def turn_off(words: Words) -> str:
    """Turn a rule off: on a button."""
    return words.say("Turn off")
