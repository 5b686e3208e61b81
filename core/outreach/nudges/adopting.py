"""A museum turns rules on and off, in its own words if it likes, and sees what each brought."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import CultureTimeError
from core.outreach import resting
from core.outreach.nudges.sequences import SEQUENCES, Sequence
from core.states.nudges import RestDay
from core.store import MuseumScope, NetworkScope
from core.store.queries import gifts_for_nudges, museums, nudge_rules
from core.store.queries.museums import Museum
from core.store.queries.nudge_rules import Rule

#: The longest text of a step, in characters.
LONGEST = 1000


class NoSuchRule(CultureTimeError):
    """There is no rule of this name, or no such step, or its words are too long."""


class NoHolidays(CultureTimeError):
    """Nobody here knows the public holidays of a museum's country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A rule at a museum: whether it is on, and what it brought."""

    sequence: Sequence
    rule: Rule | None
    sent: int
    gifts: int
    stops: int

    @property
    def is_on(self) -> bool:
        """Tell whether it is on; what members ask for themselves always is."""
        return self.sequence.is_asked or (self.rule is not None and self.rule.is_on)


def named(slug: str) -> Sequence:
    """Find a rule that a museum can adopt; raises NoSuchRule."""
    found = SEQUENCES.get(slug)
    if found is None or found.is_asked:
        message = f"There is no rule {slug!r}."
        raise NoSuchRule(message)
    return found


def adopt(museum: MuseumScope, slug: str, by: str, now: datetime) -> Sequence:
    """Turn a rule on; the words that the museum wrote for it stay. Raises NoSuchRule."""
    sequence = named(slug)
    known = nudge_rules.every_rule(museum).get(slug)
    texts = known.texts if known else {}
    if known is None or not known.is_on:
        rule = Rule(rule=slug, texts=texts, adopted_by=by, adopted_at=now)
        nudge_rules.save(museum, rule)
    return sequence


def turn_off(museum: MuseumScope, slug: str, now: datetime) -> Sequence:
    """Turn a rule off, and end what it planned. Raises NoSuchRule."""
    sequence = named(slug)
    nudge_rules.turn_off(museum, slug, now)
    return sequence


def rewrite(  # noqa: PLR0917 - one sentence: which step of what says what in which language
    museum: MuseumScope, slug: str, step: int, language: str, text: str, by: str, now: datetime
) -> Sequence:
    """Write the museum's own words for a step; "-" takes them back. Raises NoSuchRule."""
    sequence = named(slug)
    if not 0 <= step < len(sequence.steps) or len(text) > LONGEST:
        message = f"{slug!r} has {len(sequence.steps)} steps, each of at most {LONGEST} characters."
        raise NoSuchRule(message)
    known = nudge_rules.every_rule(museum).get(slug)
    if known is None:
        # Its words are kept; it is turned on by its own word.
        known = Rule(rule=slug, texts={}, adopted_by=by, adopted_at=now, off_at=now)
    own = {code: said for code, said in known.texts.get(str(step), {}).items() if code != language}
    if text.strip() != "-":
        own[language] = text.strip()
    texts = {name: said for name, said in known.texts.items() if name != str(step)}
    texts |= {str(step): own} if own else {}
    nudge_rules.save(museum, replace(known, texts=texts))
    return sequence


def rest(network: NetworkScope, museum: Museum, kinds: Collection[RestDay]) -> None:
    """Choose the days on which a museum's nudges rest.

    Raises NoHolidays where the public holidays of its country are not known.
    """
    if RestDay.HOLIDAYS in kinds and not resting.knows(museum.country):
        message = f"The public holidays of {museum.country!r} are not known here."
        raise NoHolidays(message)
    museums.set_rest(network, museum.id, [one.value for one in RestDay if one in kinds] or None)


def brought(museum: MuseumScope) -> list[Brought]:
    """Read what each rule brought, those that a museum never adopted too."""
    rules, sent = nudge_rules.every_rule(museum), nudge_rules.sent(museum)
    gifts, stops = gifts_for_nudges.after(museum), nudge_rules.stopped(museum)
    return [
        Brought(
            sequence=one,
            rule=rules.get(slug),
            sent=sent.get(slug, 0),
            gifts=gifts.get(slug, 0),
            stops=stops.get(slug, 0),
        )
        for slug, one in SEQUENCES.items()
    ]
