"""The rules by which members are reminded, seen, turned on and off from the staff's own space."""

import re
from dataclasses import replace

from core.conversation.staff.record import name_of, note
from core.conversation.staff.rights import check_updates
from core.conversation.visit import Said, Visit, spoken
from core.errors import Refusal
from core.messages import Action, Button, Message
from core.outreach.nudges import adopting
from core.outreach.nudges.adopting import LONGEST, Brought, NoHolidays, NoSuchRule
from core.outreach.nudges.sequences import Sequence
from core.outreach.previewing import preview
from core.states.nudges import RestDay
from core.states.staff import StaffDeed
from core.texts import Words, desk_nudges, nudge_rules
from core.texts.preferences import language_name

_OWN_WORDS = re.compile(r"(?P<step>[1-9])\s+(?P<language>[a-z]{2})\s+(?P<text>.+)", re.DOTALL)

#: So much of what is not understood is said again.
_QUOTED = 80


def nudges(visit: Visit) -> Said:
    """List the rules; a name shows one; `on` and `off` after it do that, `1 it TEXT` rewrites.

    `rest weekends holidays` says when they rest, `rest none` that they never do.
    """
    check_updates(visit)
    name, _, rest = visit.arguments.partition(" ")
    if not name:
        return _listed(visit)
    if name == "rest":
        return _rest(visit, rest.split())
    try:
        return _do(visit, name, rest.strip())
    except NoSuchRule:
        raise Refusal(desk_nudges.unknown(visit.words)) from None


def _do(visit: Visit, name: str, what: str) -> Said:
    written = _OWN_WORDS.fullmatch(what)
    if written and written["language"] in visit.museum.languages:
        return _rewrite(visit, name, written)
    match what:
        case "on":
            sequence = adopting.adopt(visit.scope, name, name_of(visit), visit.now)
            note(visit, StaffDeed.ADOPTED, rule=name)
            return Message(desk_nudges.adopted(visit.words, title=_title(visit, sequence)))
        case "off":
            sequence = adopting.turn_off(visit.scope, name, visit.now)
            note(visit, StaffDeed.TURNED_OFF, rule=name)
            return Message(desk_nudges.turned_off(visit.words, title=_title(visit, sequence)))
        case "":
            return _shown(visit, adopting.named(name))
        case _:
            return _not_understood(visit, adopting.named(name), what)


def _not_understood(visit: Visit, sequence: Sequence, said: str) -> Message:
    """Say what may stand there, above the rule as it is."""
    shown, first = _shown(visit, sequence), spoken(visit.museum)[0]
    sentence = desk_nudges.not_understood(
        visit.words, said=said[:_QUOTED], name=sequence.slug, language=first
    )
    return replace(shown, text=f"{sentence}\n\n{shown.text}")


def _rewrite(visit: Visit, name: str, written: re.Match[str]) -> Said:
    if len(written["text"]) > LONGEST:
        raise Refusal(desk_nudges.too_long(visit.words, longest=LONGEST))
    step, text = int(written["step"]) - 1, written["text"]
    own = (name, step, written["language"], text, name_of(visit))
    sequence = adopting.rewrite(visit.scope, *own, visit.now)
    note(visit, StaffDeed.EDITED, rule=name, step=step + 1)
    return _shown(visit, sequence)


#: The ways to rest, as the words after `/nudges rest`.
_RESTS = ("weekends", "holidays", "weekends holidays", "none")


def _rest(visit: Visit, said: list[str]) -> Said:
    """Choose the days of rest; what is none of them leads back to the list."""
    kinds = tuple(one for one in RestDay if one.value in said)
    if not kinds and said != ["none"]:
        return _listed(visit)
    try:
        adopting.rest(visit.network, visit.museum, kinds)
    except NoHolidays:
        raise Refusal(desk_nudges.no_holidays(visit.words)) from None
    note(visit, StaffDeed.EDITED, rule="rest", days=" ".join(kinds))
    return Message(desk_nudges.rests(visit.words, kinds=kinds))


def _ways_to_rest(visit: Visit) -> tuple[Button, ...]:
    """Lead to each other way to rest."""
    now = " ".join(visit.museum.rest or ()) or "none"
    return tuple(
        Action(desk_nudges.rest_on(visit.words, kinds=way.split()), f"/nudges rest {way}")
        for way in _RESTS
        if way != now
    )


def _listed(visit: Visit) -> Message:
    found = adopting.brought(visit.scope)
    rests = desk_nudges.rests(visit.words, kinds=visit.museum.rest or ())
    lines = [desk_nudges.heading(visit.words), *(_line(visit, one) for one in found), rests]
    ways = tuple(
        (Action(_title(visit, one.sequence), f"/nudges {one.sequence.slug}"),)
        for one in found
        if not one.sequence.is_asked
    )
    return Message("\n\n".join(lines), (*ways, _ways_to_rest(visit)))


def _line(visit: Visit, one: Brought) -> str:
    slug, words = one.sequence.slug, visit.words
    line = desk_nudges.line(words, title=_title(visit, one.sequence), name=slug, is_on=one.is_on)
    figures = desk_nudges.figures(words, sent=one.sent, gifts=one.gifts, stops=one.stops)
    return f"{line}\n{figures}"


def _shown(visit: Visit, sequence: Sequence) -> Message:
    """Show a rule as members will read it, in each language of the museum."""
    (one,) = [one for one in adopting.brought(visit.scope) if one.sequence is sequence]
    parts = [_line(visit, one)]
    for number, step in enumerate(sequence.steps):
        parts.append(desk_nudges.preview(visit.words, step=number + 1, days=step.after))
        for language in spoken(visit.museum):
            words = Words(language, visit.museum.zone)
            text = preview(visit.scope, visit.museum, sequence, number, words, visit.now)
            parts.append(f"{language_name(language)}: {text}")
    first = spoken(visit.museum)[0]
    parts.append(desk_nudges.how_to_rewrite(visit.words, name=sequence.slug, language=first))
    return Message("\n\n".join(parts), ((_switch(visit, one),),))


def _switch(visit: Visit, one: Brought) -> Button:
    slug = one.sequence.slug
    if one.is_on:
        return Action(desk_nudges.turn_off(visit.words), f"/nudges {slug} off")
    return Action(desk_nudges.adopt(visit.words), f"/nudges {slug} on")


def _title(visit: Visit, sequence: Sequence) -> str:
    return nudge_rules.titles(visit.words)[sequence.slug]
