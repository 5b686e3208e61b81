"""An update as staff see it: as members will read it, whom it reaches, how far it has come."""

from datetime import datetime, timedelta

from core.conversation.visit import Said, Visit, spoken
from core.messages import Action, Button, Message
from core.outreach import updates
from core.outreach.frozen import in_order
from core.outreach.segments import Segment
from core.outreach.updates import Standing
from core.outreach.updates.described import beginning, described, waiting
from core.outreach.updates.forecast import forecast
from core.states.outreach import Circle, UpdateState
from core.texts import aims, buttons, desk_updates, reports, update_pictures
from core.texts import updates as texts

_LISTED = 5
_EXAMPLE_IN = timedelta(days=1)


def newest(visit: Visit) -> Message:
    """List the newest updates, and how one is written."""
    found = updates.recent(visit.scope, _LISTED)
    lines = [_line(visit, one) for one in found] or [texts.none_yet(visit.words)]
    ways = tuple(
        (way(one, desk_updates.look(visit.words, number=one.update.number), "show"),)
        for one in found
    )
    return Message("\n".join([*lines, "", texts.how_to_write(visit.words)]), ways)


def _line(visit: Visit, of: Standing) -> str:
    return f"{title(visit, of)} · {beginning(visit.local(of.update.texts))}"


def title(visit: Visit, of: Standing) -> str:
    """Name an update with where it stands."""
    return texts.title(visit.words, number=of.update.number, state=of.state)


def show(visit: Visit, number: int, _: str) -> Said:
    """Show a draft as members will read it, or how far one has come."""
    found = updates.standing(visit.scope, number)
    if found.state is UpdateState.DRAFT:
        return _draft(visit, found)
    parts = [title(visit, found)]
    if found.occasion is not None:
        parts.append(texts.counted(visit.words, counts=found.counts, size=found.occasion.size))
        parts += waiting(visit.scope, visit.words, found, visit.now)
    said = [*parts, "", *_texts(visit, found), *_picture(visit, found)]
    if found.state not in {UpdateState.STOPPED, UpdateState.DELETED}:
        said += doubts(visit, found)
    return Message("\n".join(said), ways_of(visit, found))


def _draft(visit: Visit, found: Standing) -> Message:
    words, update_ = visit.words, found.update
    segment = Segment.read(update_.segment)
    missing = [code for code in visit.museum.languages if code not in update_.texts]
    parts = [
        title(visit, found),
        "",
        *_texts(visit, found),
        *_picture(visit, found),
        *doubts(visit, found),
        "",
        *described(visit.scope, words, segment),
    ]
    later = texts.how_to_schedule(words, number=update_.number, at=tomorrow(visit))
    code = missing[0] if missing else next(iter(update_.texts))
    parts += [texts.more_languages(words, number=update_.number, code=code), later]
    parts.append(texts.marks(words))
    if update_.picture is None:
        parts.append(update_pictures.how_to_add(words, number=update_.number))
    return Message("\n".join(parts), ways_of(visit, found))


def tomorrow(visit: Visit) -> datetime:
    """Give an instant by the museum's clock, for an example."""
    return visit.now.astimezone(visit.museum.zone) + _EXAMPLE_IN


def _texts(visit: Visit, found: Standing) -> list[str]:
    written = in_order(visit.museum.languages, found.update.texts)
    if len(written) == 1:
        return list(written.values())
    return [
        line
        for code, text in written.items()
        for line in (texts.language(visit.words, code=code), text)
    ]


def doubts(visit: Visit, found: Standing) -> list[str]:
    """Say, below a free line, what will perhaps not be read as it is meant."""
    said = updates.doubted(visit.museum, visit.words, found.update, "/update {}: …".format)
    return ["", *said] if said else []


def _picture(visit: Visit, found: Standing) -> list[str]:
    """Tell what the picture shows, or ask for that."""
    shown = found.update
    if shown.picture is None:
        return []
    if not shown.alt:
        asked = update_pictures.what_does_it_show(visit.words, number=shown.number)
        return ["", asked]
    return ["", update_pictures.shows(visit.words, alt=visit.local(shown.alt))]


def ways_of(visit: Visit, found: Standing) -> tuple[tuple[Button, ...], ...]:
    """Offer what can be done with an update as it stands."""
    if found.state is UpdateState.DRAFT:
        return _ways_of_draft(visit, found)
    words = visit.words
    stop = way(found, desk_updates.stop(words), "stop")
    rows: dict[UpdateState, tuple[Button, ...]] = {
        UpdateState.ASKED: (way(found, desk_updates.approve(words), "go"), stop),
        UpdateState.WAITING: (stop,),
        UpdateState.RUNNING: (way(found, desk_updates.pause(words), "pause"), stop),
        UpdateState.PAUSED: (way(found, desk_updates.resume(words), "resume"), stop),
    }
    if found.occasion is None:
        return (rows[found.state],) if found.state in rows else ()
    delete = way(found, desk_updates.delete(words), "delete")
    row = () if found.state is UpdateState.DELETED else rows.get(found.state, (delete,))
    report = way(found, reports.full(words), "report")
    return ((*row, report),)


def _ways_of_draft(visit: Visit, found: Standing) -> tuple[tuple[Button, ...], ...]:
    words = visit.words
    circles = tuple(
        way(found, desk_updates.circle(words, of=one), f"to {one.value}")
        for one in Circle
        if one is not Segment.read(found.update.segment).circle
    )
    send = way(found, desk_updates.send(words), "send")
    narrow = way(found, aims.narrow(words), "narrow")
    looked = (
        way(found, desk_updates.preview(words), "preview"),
        way(found, desk_updates.try_it(words), "test"),
    )
    return ((send, way(found, desk_updates.discard(words), "stop")), looked, circles, (narrow,))


def way(of: Standing, label: str, verb: str) -> Action:
    """Make a button that does something with an update."""
    return Action(label, f"/update {of.update.number} {verb}")


def ask(visit: Visit, number: int, _: str) -> Said:
    """Tell what sending means, and ask for the last word."""
    found = updates.standing(visit.scope, number)
    if found.state is not UpdateState.DRAFT:
        return show(visit, number, "")
    updates.refuse_undescribed(found.update)
    words, coming = visit.words, forecast(visit.scope, found.update, visit.now)
    parts = [texts.recipients(words, people=coming.people, spaces=coming.places)]
    parts += [
        texts.lane(words, platform=platform, count=count)
        for platform, count in coming.per_platform.items()
    ]
    parts.append(texts.takes(words, at_least=coming.takes, until=visit.now + coming.takes))
    missing = [code for code in spoken(visit.museum) if code not in found.update.texts]
    if missing:
        parts.append(texts.languages_missing(words, codes=missing))
    before = updates.repeats(visit.scope, found.update)
    if before is not None:
        parts.append(texts.repeats(words, number=before))
    parts += doubts(visit, found)
    parts.append(texts.sure(words))
    go = way(found, desk_updates.yes_send(words), "go")
    return Message("\n".join(parts), ((go, way(found, buttons.no(words), "show")),))
