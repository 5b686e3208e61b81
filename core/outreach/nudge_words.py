"""A nudge in its reader's own words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from core.messages import Action, Button, Message, Payment
from core.money import Money
from core.outreach.frozen import figures_of, in_language
from core.outreach.nudges.sequences import is_asked
from core.outreach.readers import Reader
from core.texts import buttons, campaign, nudge_rules, nudges
from core.texts.words import Words

Subject = Mapping[str, Any]


def nudge_message(words: Words, reader: Reader, subject: Subject, nudge_id: int) -> Message:
    """Write the nudge with an id; what it asks for is one tap away, and so is why it came."""
    why = Action(buttons.why_this(words), f"/reminders why {nudge_id}")
    if is_asked(subject):
        not_now = Action(buttons.not_now(words), "/reminders no")
        way = _way(words, subject["gift"])
        lines = [_asked(words, reader, subject["gift"])]
        if also := subject.get("also"):
            lines += ["", *_parts(words, also)]
        return Message("\n".join(lines), ((way, not_now, why),))
    stop = Action(buttons.stop_reminders(words), "/reminders off")
    text = text_of(words, reader.museum.name, subject)
    return Message(text, ((*_ways(words, subject), stop, why),))


def _asked(words: Words, reader: Reader, gift: Subject) -> str:
    if "amount" not in gift:
        return nudges.tomorrow(words, name=reader.name, museum=reader.museum.name)
    amount = Money(gift["amount"], gift["currency"])
    return nudges.tomorrow_with_amount(words, name=reader.name, amount=amount)


def _way(words: Words, gift: Subject) -> Button:
    """Lead to the payment of what was put off, else to the choice of an amount."""
    if "token" in gift:
        # Its page knows the ways to pay as they are then.
        return Payment(buttons.give(words), gift["token"])
    return Action(buttons.give(words), "/give")


def _ways(words: Words, subject: Subject) -> tuple[Button, ...]:
    """Lead to a gift; not where one was made, or is on its way."""
    match subject["nudge"]:
        case "transfer":
            return ()
        case "anniversary":
            return (Action(buttons.see(words), "/campaign"),)
        case _:
            return (Action(buttons.give(words), "/give"),)


def text_of(words: Words, museum: str, subject: Subject) -> str:
    """Say what a rule says: the museum's own words or ours, and where the campaign stands.

    What is told with it stands below. Members see first whose words they are.
    """
    return "\n".join([museum, "", *_parts(words, [subject, *subject.get("also", ())])])


def _parts(words: Words, told: Sequence[Subject]) -> list[str]:
    parts: list[str] = []
    for one, following in zip(told, [*told[1:], None], strict=True):
        stands = following is None or following.get("slug") != one.get("slug")
        parts.append(_part(words, one, stands=stands))
    return parts


def _part(words: Words, subject: Subject, *, stands: bool) -> str:
    """Say what one rule says; how a campaign stands is said below the last that is about it."""
    text = _own(words, subject) or _ours(words, subject)
    if not stands or subject["nudge"] in _OF_A_GIFT:
        return text
    return "\n".join([text, campaign.standing(words, figures_of(subject))])


def _own(words: Words, subject: Subject) -> str | None:
    """Give the museum's own words in the reader's language; ours stand where it wrote none."""
    text: str | None = subject.get("own", {}).get(words.language)
    return text


#: Rules about the member's own gift: how the campaign stands is another matter.
_OF_A_GIFT = {"transfer", "anniversary"}


def _ours(words: Words, subject: Subject) -> str:
    return _TEXTS[subject["nudge"], subject["step"]](words, subject)


def _title(words: Words, subject: Subject) -> str:
    return in_language(words.language, subject["title"])


def _last_days(words: Words, subject: Subject) -> str:
    closes_at = datetime.fromisoformat(subject["closes_at"])
    return nudge_rules.last_days(words, title=_title(words, subject), closes_at=closes_at)


def _day(words: Words, subject: Subject) -> str:
    return nudge_rules.day(words, title=_title(words, subject), number=subject["day"])


def _last_places(words: Words, subject: Subject) -> str:
    minimum = Money(subject["minimum"], subject["currency"])
    tier = in_language(words.language, subject["tier_title"])
    return nudge_rules.last_places(words, tier=tier, minimum=minimum)


def _not_arrived(words: Words, subject: Subject) -> str:
    return nudge_rules.not_arrived(
        words,
        amount=Money(subject["amount"], subject["currency"]),
        at=datetime.fromisoformat(subject["given_at"]),
        reference=subject["reference"] or "",
    )


def _a_year_ago(words: Words, subject: Subject) -> str:
    at = datetime.fromisoformat(subject["given_at"])
    return nudge_rules.a_year_ago(words, title=_title(words, subject), at=at)


def _of_title(text: Callable[..., str]) -> Callable[[Words, Subject], str]:
    return lambda words, subject: text(words, title=_title(words, subject))


_TEXTS: dict[tuple[str, int], Callable[[Words, Subject], str]] = {
    ("welcome", 0): _of_title(nudge_rules.welcome),
    ("welcome", 1): _of_title(nudge_rules.welcome_again),
    ("half-way", 0): _of_title(nudge_rules.half_way),
    ("nearly-there", 0): _of_title(nudge_rules.nearly_there),
    ("day", 0): _day,
    ("last-days", 0): _last_days,
    ("last-places", 0): _last_places,
    ("transfer", 0): _not_arrived,
    ("anniversary", 0): _a_year_ago,
}
