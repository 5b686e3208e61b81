"""Updates, written, read over, sent and taken back from the staff's own space."""

from collections.abc import Callable
from datetime import datetime

from core.conversation.numbers import number_in
from core.conversation.staff import updates_aimed as aimed
from core.conversation.staff import updates_pictured as pictured
from core.conversation.staff import updates_reported as reported
from core.conversation.staff import updates_shown as shown
from core.conversation.staff import updates_tried as tried
from core.conversation.staff.record import note
from core.conversation.staff.rights import check_updates
from core.conversation.staff.writers import hand_of, in_language, own_language
from core.conversation.visit import Said, Visit
from core.errors import Refusal
from core.messages import Message
from core.outreach import updates
from core.outreach.updates import UpdateRefused
from core.states.outreach import UpdateState
from core.states.staff import StaffDeed
from core.texts import buttons, desk_updates, update_refusals
from core.texts import updates as texts


def update(visit: Visit) -> Said:
    """Keep what is written as a draft; `NUMBER` and a word do something with one.

    Alone it lists the newest. A picture may come with it. The words are buttons too: show, send,
    go, stop, pause, resume, delete, `at INSTANT`, `fr: TEXT` for a text in a language,
    `picture WORDS` for what one shows; preview, test, report, unknown, again; and for whom
    it is: narrow, everybody, `to CIRCLE`, `on PLATFORM`, `campaign SLUG`, `reward SLUG`,
    `language CODE`, `seen DAYS`, `away DAYS`.
    """
    check_updates(visit)
    try:
        return _update(visit)
    except UpdateRefused as refused:
        raise Refusal(_why_not(visit, refused)) from None


def _why_not(visit: Visit, refused: UpdateRefused) -> str:
    return update_refusals.cannot(
        visit.words,
        obstacle=refused.obstacle,
        longest=refused.longest,
        later=shown.tomorrow(visit),
    )


def _update(visit: Visit) -> Said:
    first, _, rest = visit.arguments.partition(" ")
    number, said = number_in(first), rest.strip()
    if visit.incoming.picture == "":
        raise UpdateRefused(updates.Obstacle.PICTURE)
    if not visit.arguments and visit.incoming.picture is None:
        return shown.newest(visit)
    if number is None or (said and said.casefold() not in _VERBS and not _is_known(visit, number)):
        return _write(visit)
    if not said:
        look = pictured.picture if visit.incoming.picture else shown.show
        return look(visit, number, "")
    if (written := in_language(visit, said)) is not None:
        return _say(visit, number, *written)
    verb, _, what = said.partition(" ")
    if verb.casefold() in _VERBS:
        return _VERBS[verb.casefold()](visit, number, what.strip())
    if not what:
        raise UpdateRefused(updates.Obstacle.WORD)
    return _write(visit)


def _is_known(visit: Visit, number: int) -> bool:
    try:
        updates.standing(visit.scope, number)
    except UpdateRefused:
        return False
    return True


def _write(visit: Visit) -> Said:
    """Keep a draft, in the language of the space unless it says another first."""
    said = visit.arguments
    language, text = in_language(visit, said) or (own_language(visit), said)
    written = updates.write(
        *(visit.network, visit.museum.id, text, language, hand_of(visit), visit.now),
        picture=visit.incoming.picture,
    )
    note(visit, StaffDeed.WROTE, update=written.number)
    return shown.show(visit, written.number, "")


def _say(visit: Visit, number: int, language: str, text: str) -> Said:
    by = hand_of(visit)
    if visit.incoming.picture:
        updates.illustrate(visit.scope, number, visit.incoming.picture, {}, by, visit.now)
    updates.say(visit.scope, number, language, text, by, visit.now)
    note(visit, StaffDeed.EDITED, update=number)
    return shown.show(visit, number, "")


def _go(visit: Visit, number: int, _: str) -> Said:
    return _release(visit, number, None)


def _at(visit: Visit, number: int, instant: str) -> Said:
    """Schedule by the museum's wall clock, unless the instant names its own."""
    try:
        named = datetime.fromisoformat(instant)
    except ValueError:
        raise UpdateRefused(updates.Obstacle.PAST) from None
    at = named if named.tzinfo else named.replace(tzinfo=visit.museum.zone)
    return _release(visit, number, at)


def _release(visit: Visit, number: int, at: datetime | None) -> Said:
    found = updates.release(visit.scope, number, hand_of(visit), visit.now, at)
    if found.state is UpdateState.ASKED:
        return Message(texts.asked(visit.words, number=number), shown.ways_of(visit, found))
    note(visit, StaffDeed.RELEASED, update=number)
    seconds = int(updates.GRACE.total_seconds()) if at is None else 0
    said = texts.goes_out(visit.words, at=found.update.due_at or visit.now, seconds=seconds)
    return Message(said, shown.ways_of(visit, found))


def _stop(visit: Visit, number: int, _: str) -> Said:
    found = updates.stop(visit.scope, number, visit.now)
    note(visit, StaffDeed.STOPPED, update=number)
    if found.occasion is not None:
        said = texts.stopped(visit.words, number=number)
        return Message(said, shown.ways_of(visit, found))
    if found.state is UpdateState.DRAFT:
        said = texts.held_back(visit.words, number=number)
        return Message(said, shown.ways_of(visit, found))
    return Message(texts.discarded(visit.words, number=number))


def _pause(visit: Visit, number: int, _: str) -> Said:
    updates.pause(visit.scope, number, visit.now)
    note(visit, StaffDeed.PAUSED, update=number)
    return shown.show(visit, number, "")


def _resume(visit: Visit, number: int, _: str) -> Said:
    updates.resume(visit.scope, number, visit.now)
    note(visit, StaffDeed.CONTINUED, update=number)
    return shown.show(visit, number, "")


def _delete(visit: Visit, number: int, sure: str) -> Said:
    if sure != "yes":
        found = updates.standing(visit.scope, number)
        yes = shown.way(found, desk_updates.delete(visit.words), "delete yes")
        keep = shown.way(found, buttons.no(visit.words), "show")
        return Message(texts.delete_for_sure(visit.words, number=number), ((yes, keep),))
    updates.take_back(visit.scope, number, visit.now)
    note(visit, StaffDeed.DELETED, update=number)
    return Message(texts.deleted(visit.words, number=number))


_VERBS: dict[str, Callable[[Visit, int, str], Said]] = {
    "show": shown.show,
    "picture": pictured.picture,
    "narrow": aimed.choices,
    "everybody": aimed.everybody,
    "to": aimed.to_circle,
    "on": aimed.on_platform,
    "campaign": aimed.of_campaign,
    "reward": aimed.with_reward,
    "language": aimed.in_language,
    "seen": aimed.seen,
    "away": aimed.away,
    "send": shown.ask,
    "go": _go,
    "at": _at,
    "stop": _stop,
    "pause": _pause,
    "resume": _resume,
    "delete": _delete,
    "preview": tried.preview,
    "test": tried.to_me,
    "report": reported.report,
    "unknown": reported.in_doubt,
    "again": reported.again,
}
