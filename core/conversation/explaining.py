"""Why a reminder came: its rule, the yes that it rests on, and what comes next."""

from core.conversation.visit import Visit
from core.errors import Refusal
from core.messages import Action, Message, Platform
from core.outreach.deciding import needed_for
from core.outreach.nudges.sequences import TOMORROW
from core.states.outreach import ConsentState, OccasionKind, Purpose
from core.store.queries import memberships, nudges
from core.store.queries.memberships import ConsentRecord
from core.store.queries.nudges import Nudge
from core.texts import Words, buttons, linking, nudge_rules, preferences
from core.texts import nudges as texts


def why(visit: Visit, which: str) -> Message:
    """Explain the reminder that has this id, if it was the member's."""
    known = {str(one.id): one for one in nudges.of_member(visit.scope, visit.member.id)}
    if which not in known:
        raise Refusal(texts.unknown(visit.words))
    return explained(visit, known[which])


def last(visit: Visit) -> Nudge | None:
    """Find the reminder that the member had last, the one whose message told others as well."""
    theirs = nudges.of_member(visit.scope, visit.member.id)
    had = [one for one in theirs if one.owed_at]
    newest = max(had, key=lambda one: one.owed_at or one.began_at, default=None)
    if newest is None or newest.told_with is None:
        return newest
    return next((one for one in theirs if one.id == newest.told_with), newest)


def explained(visit: Visit, nudge: Nudge) -> Message:
    """Tell why a reminder came, with fewer of them, or none, one tap away."""
    words = Words(visit.language, visit.own_zone)
    # What was left out of it at the last moment it did not tell.
    told = [one for one in [nudge, *_told_with(visit, nudge)] if one.owed_at] or [nudge]
    lines = [*(_rule(words, one) for one in told), *_yeses(visit, words, told), coming(visit)]
    less = Action(texts.less_often(words), "/reminders less")
    stop = Action(buttons.stop_reminders(words), "/reminders off")
    return Message("\n".join(lines), ((less, stop),))


def _told_with(visit: Visit, nudge: Nudge) -> list[Nudge]:
    """Find what the same message told as well."""
    theirs = nudges.of_member(visit.scope, visit.member.id)
    return [one for one in theirs if one.told_with == nudge.id]


def _rule(words: Words, nudge: Nudge) -> str:
    """Name what set it off."""
    if nudge.rule == TOMORROW.slug:
        return texts.asked_for(words, at=nudge.began_at)
    return nudge_rules.why(words, rule=nudge_rules.titles(words)[nudge.rule])


def coming(visit: Visit) -> str:
    """Say when the next reminder comes, or that none does."""
    words = Words(visit.language, visit.own_zone)
    due = [one.due_at for one in nudges.planned(visit.scope, visit.member.id) if one.due_at]
    return texts.next_planned(words, at=due[0]) if due else texts.none_planned(words)


def _yeses(visit: Visit, words: Words, told: list[Nudge]) -> list[str]:
    """Show each yes that stood when a message was sent, once, as it is kept."""
    by = {needed_for(OccasionKind.NUDGE, {"nudge": one.rule}): one for one in told[::-1]}
    return [
        line for purpose, one in [*by.items()][::-1] for line in _yes(visit, words, purpose, one)
    ]


def _yes(visit: Visit, words: Words, purpose: Purpose | None, nudge: Nudge) -> list[str]:
    found = _last_yes(visit, purpose, nudge)
    if found is None:
        return []
    said = texts.consented(
        words,
        at=found.at,
        language=preferences.language_name(found.language),
        wording=found.wording,
        source=_place(words, found.source),
    )
    return [said]


def _last_yes(visit: Visit, purpose: Purpose | None, nudge: Nudge) -> ConsentRecord | None:
    until = nudge.owed_at or visit.now
    said = [
        one
        for one in memberships.records(visit.scope, visit.member.id)
        if one.purpose is purpose and one.state is ConsentState.GRANTED and one.at <= until
    ]
    return said[-1] if said else None


def _place(words: Words, source: str) -> str:
    """Name where a yes was said."""
    return linking.place(words, Platform(source)) if source in set(Platform) else source
