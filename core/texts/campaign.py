"""Where a campaign stands: people before money, and every live figure with its time."""

from dataclasses import dataclass
from datetime import datetime

from core.money import Money
from core.texts.words import Value, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A campaign's figures as the ledger gives them at `at`, an aware instant.

    `raised` and `people` are what counts, `pending` is what has not arrived yet;
    `goal_shown` is the goal in another currency, for readers of it.
    """

    people: int
    raised: Money
    goal: Money
    pending: Money
    opens_at: datetime
    closes_at: datetime
    at: datetime
    goal_shown: Money | None = None


def standing(words: Words, figures: Figures) -> str:
    """Answer "how is it going?" in whichever phase the campaign is."""
    if figures.at < figures.opens_at:
        return not_open_yet(words, opens_at=figures.opens_at)
    parts = [people(words, figures)]
    if figures.at >= figures.closes_at:
        parts.append(closed(words, figures))
    elif figures.raised >= figures.goal:
        parts += [goal_passed(words, figures), time_left(words, figures)]
    else:
        parts.append(missing(words, figures))
    return " ".join([*parts, *_pending(words, figures), as_of(words, figures)])


def people(words: Words, figures: Figures) -> str:
    """Say how many we are."""
    if figures.people == 0:
        return words.say("Nobody has given yet.")
    return words.say_n("{n} person has given.", "We are {n}.", figures.people)


def raised(words: Words, figures: Figures) -> str:
    """Answer "how much has been raised?"."""
    return " ".join(
        [
            people(words, figures),
            words.say(
                "We have raised {raised} of {goal}.",
                raised=figures.raised,
                goal=goal(words, figures),
            ),
            *_pending(words, figures),
            as_of(words, figures),
        ]
    )


def how_many(words: Words, figures: Figures) -> str:
    """Answer "how many people gave?"."""
    return f"{people(words, figures)} {as_of(words, figures)}"


def missing(words: Words, figures: Figures) -> str:
    """Say what still has to come together, and the time for it."""
    amounts: dict[str, Value] = {
        "missing": figures.goal - figures.raised,
        "goal": goal(words, figures),
    }
    days = days_left(words, figures)
    if days == 0:
        end = words.time(figures.closes_at)
        return words.say(
            "{missing} of {goal} are still missing, and today until {time} is left.",
            **amounts,
            time=end,
        )
    return words.say_n(
        "{missing} of {goal} and {n} day are left.",
        "{missing} of {goal} and {n} days are left.",
        days,
        **amounts,
    )


def goal(words: Words, figures: Figures) -> str:
    """Write the goal, with what it is in the currency shown beside it."""
    if figures.goal_shown is None:
        return words.money(figures.goal)
    return words.say("{goal} ({shown})", goal=figures.goal, shown=figures.goal_shown)


def goal_passed(words: Words, figures: Figures) -> str:
    """Say that the goal is reached, and by how much it is passed."""
    return words.say(
        "The goal of {goal} is reached: we are at {raised}.",
        goal=goal(words, figures),
        raised=figures.raised,
    )


def closed(words: Words, figures: Figures) -> str:
    """Say how a campaign that is over ended."""
    return words.say(
        "The campaign ended on {date} with {raised}; the goal was {goal}.",
        date=words.date(figures.closes_at),
        raised=figures.raised,
        goal=goal(words, figures),
    )


def not_open_yet(words: Words, *, opens_at: datetime) -> str:
    """Say when a campaign will begin."""
    return words.say(
        "The campaign has not begun yet. It opens on {date} at {time} ({city} time).",
        date=words.date(opens_at),
        time=words.time(opens_at),
        city=words.place_of_zone(),
    )


def time_left(words: Words, figures: Figures) -> str:
    """Say how long gifts are still welcome."""
    days = days_left(words, figures)
    if days == 0:
        return words.say("It goes on today until {time}.", time=words.time(figures.closes_at))
    return words.say_n("{n} day is left.", "{n} days are left.", days)


def ending(words: Words, figures: Figures) -> str:
    """Answer "when does it end?"."""
    if figures.at >= figures.closes_at:
        return words.say("The campaign ended on {date}.", date=words.date(figures.closes_at))
    if figures.at < figures.opens_at:
        return not_open_yet(words, opens_at=figures.opens_at)
    when = words.say(
        "The campaign ends on {date} at {time} ({city} time).",
        date=words.date(figures.closes_at),
        time=words.time(figures.closes_at),
        city=words.place_of_zone(),
    )
    if days_left(words, figures) == 0:
        return when
    return f"{when} {time_left(words, figures)} {as_of(words, figures)}"


def days_left(words: Words, figures: Figures) -> int:
    """Count the nights until the close, as a calendar in the words' zone shows them."""
    close, today = (
        instant.astimezone(words.zone).date() for instant in (figures.closes_at, figures.at)
    )
    return max((close - today).days, 0)


def below_goal(words: Words, *, text: str) -> str:
    """Say what happens to the gifts if the goal is missed, in the museum's own `text`."""
    return words.say("If we don't reach the goal: {text}", text=text)


def as_of(words: Words, figures: Figures) -> str:
    """Give the time of the figures."""
    return figures_of(words, figures.at)


def figures_of(words: Words, at: datetime) -> str:
    """Give the time of figures of an instant."""
    return words.say("(Figures of {time}.)", time=words.time(at))


def _pending(words: Words, figures: Figures) -> list[str]:
    """Tell apart what was promised and has not arrived."""
    if not figures.pending.minor:
        return []
    return [words.say("Another {pending} is on its way, not counted yet.", pending=figures.pending)]
