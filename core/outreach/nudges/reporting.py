"""What the rules of a museum brought, and the most that one member got, in lines of text."""

from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta

from core.outreach import caps
from core.outreach.nudges import adopting
from core.outreach.nudges.adopting import Brought
from core.store import MuseumScope
from core.store.queries import nudge_rules as rows
from core.texts import Words, desk_nudges, nudge_rules


def lines(museum: MuseumScope, said: Mapping[str, str] | None, words: Words) -> list[str]:
    """Tell what each rule brought; `said` are the limits that the museum has of its own."""
    per = caps.of_museum(said).nudges.per
    most = desk_nudges.most(words, count=most_within(museum, per), days=per.days)
    return [*(line(one, words) for one in adopting.brought(museum)), most]


def line(one: Brought, words: Words) -> str:
    """Tell what a rule brought."""
    slug = one.sequence.slug
    title = nudge_rules.titles(words)[slug]
    head = desk_nudges.line(words, title=title, name=slug, is_on=one.is_on)
    figures = desk_nudges.figures(words, sent=one.sent, gifts=one.gifts, stops=one.stops)
    return f"{head}\n    {figures}"


def most_within(museum: MuseumScope, per: timedelta) -> int:
    """Count the nudges that one member got within a stretch of time, where they were the most."""
    most, of = 0, -1
    lately: deque[datetime] = deque()
    for member_id, at in rows.arrived(museum):
        if member_id != of:
            of = member_id
            lately.clear()
        lately.append(at)
        while lately[0] <= at - per:
            lately.popleft()
        most = max(most, len(lately))
    return most
