"""What the commands of updates have in common: a deed in the museum's scope, and what it shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from core.community import museums
from core.community.museums import now_of
from core.errors import Mistake
from core.outreach import updates
from core.outreach.frozen import in_order
from core.outreach.segments import Segment
from core.outreach.updates import Hand, Obstacle, Standing, UpdateRefused
from core.outreach.updates.described import described, waiting
from core.outreach.updates.forecast import Forecast, forecast
from core.states.outreach import UpdateState
from core.store import MuseumScope, NetworkScope
from core.store.queries.museums import Museum
from core.store.queries.updates import Update
from core.texts import updates as texts
from culturetime.clock import read_clock
from culturetime.commands.files import read_text
from culturetime.commands.output import say
from culturetime.commands.update.refused import WORDS, told, why_not
from culturetime.opening import opened_store
from culturetime.settings import read_settings

_T = TypeVar("_T")

#: Who wrote what was written here.
_HERE = "command line"

#: Does something with the update of a number, at the museum's instant.
Deed = Callable[[MuseumScope, int, datetime], Standing]


async def do(slug: str, number: int, deed: Deed) -> None:
    """Do something with an update, and show it as it stands then."""
    await show(slug, lambda _, scope, at: deed(scope, number, at))


def look(scope: MuseumScope, number: int, _: datetime) -> Standing:
    """Do nothing with it."""
    return updates.standing(scope, number)


async def show(slug: str, deed: Callable[[Museum, MuseumScope, datetime], Standing]) -> None:
    """Do something in the museum's scope, and show the update as it stands then."""
    now = read_clock()

    def work(network: NetworkScope) -> list[str]:
        museum = own(network, slug)
        scope, at = network.museum(museum.id), now_of(museum, now)
        found = deed(museum, scope, at)
        coming = forecast(scope, found.update, at)
        return _lines(museum, scope, found, coming, at)

    for line in await written(work):
        say(line)


async def written(work: Callable[[NetworkScope], _T]) -> _T:
    """Do `work` in one transaction on the database of the settings."""
    async with opened_store(read_settings().database_url) as store:
        return await store.network().write(told(work))


def own(network: NetworkScope, slug: str) -> Museum:
    """Find a museum that can be written from; raises Mistake."""
    museum = museums.named(network, slug)
    if museum.replay_at is not None:
        raise Mistake(texts.replayed(WORDS))
    return museum


def hand(museum: Museum) -> Hand:
    """Name who does something here."""
    return Hand(_HERE, _HERE, needs_second=museum.approval)


def language_of(museum: Museum, wanted: str) -> str:
    """Choose one of the museum's languages, its first unless another is named; raises Mistake."""
    if wanted and wanted not in museum.languages:
        known = ", ".join(museum.languages)
        raise Mistake(f"{museum.slug} speaks {known}, not {wanted!r}: give one of these.")
    return wanted or museum.languages[0]


def words_in(text: str) -> str:
    """Read the words, which after an @ are those of a file; raises Mistake."""
    if not text.startswith("@"):
        return text
    try:
        return read_text(Path(text[1:]))
    except Mistake as problem:
        raise Mistake(f"{problem} Words that begin with an @ have a space before it.") from None


def doubts(museum: Museum, update: Update) -> list[str]:
    """Say, below a line, what will perhaps not be read as it is meant."""
    anew = f'culturetime update write {museum.slug} "…" --language {{}}'.format
    said = updates.doubted(museum, WORDS, update, anew)
    return ["-- careful", *said] if said else []


def title(found: Standing) -> str:
    """Name an update with where it stands."""
    return texts.title(WORDS, number=found.update.number, state=found.state)


def _picture(found: Standing) -> list[str]:
    """Tell what the picture shows, by language."""
    update = found.update
    if update.picture is None:
        return []
    if not update.alt:
        return ["-- picture", why_not(UpdateRefused(Obstacle.UNDESCRIBED))]
    return [f"-- picture, {code}: {alt}" for code, alt in update.alt.items()]


def _lines(
    museum: Museum, scope: MuseumScope, found: Standing, coming: Forecast, at: datetime
) -> list[str]:
    segment = Segment.read(found.update.segment)
    lines = [title(found)]
    for code, text in in_order(museum.languages, found.update.texts).items():
        lines += [f"-- {code}", text]
    lines += _picture(found)
    if found.state not in {UpdateState.STOPPED, UpdateState.DELETED}:
        lines += doubts(museum, found.update)
    lines += ["--", *described(scope, WORDS, segment)]
    if found.occasion is not None:
        size = found.occasion.size
        words = replace(WORDS, zone=museum.zone)
        counted = texts.counted(words, counts=found.counts, size=size)
        return [*lines, counted, *waiting(scope, words, found, at)]
    if found.state in {UpdateState.STOPPED, UpdateState.DELETED}:
        return lines
    lines.append(texts.recipients(WORDS, people=coming.people, spaces=coming.places))
    lines += [
        texts.lane(WORDS, platform=platform, count=count)
        for platform, count in coming.per_platform.items()
    ]
    until = (at + coming.takes).astimezone(museum.zone)
    lines.append(texts.takes(WORDS, at_least=coming.takes, until=until))
    return [*lines, *_warnings(museum, scope, found), *next_(museum, found)]


def _warnings(museum: Museum, scope: MuseumScope, found: Standing) -> list[str]:
    """Tell what somebody should know before it goes out."""
    missing = [code for code in museum.languages if code not in found.update.texts]
    before = updates.repeats(scope, found.update)
    return [
        *([texts.languages_missing(WORDS, codes=missing)] if missing else []),
        *([texts.repeats(WORDS, number=before)] if before is not None else []),
    ]


def next_(museum: Museum, found: Standing) -> list[str]:
    """Tell which command comes next."""
    this = f"{museum.slug} {found.update.number}"
    match found.state:
        case UpdateState.DRAFT:
            return [f"Next: culturetime update preview {this}, then culturetime update send {this}"]
        case UpdateState.ASKED:
            return ["Somebody who did not write it approves it, in the staff's chat."]
        case UpdateState.WAITING:
            due = (found.update.due_at or found.update.written_at).astimezone(museum.zone)
            return [
                f"Due at {due:%Y-%m-%d %H:%M:%S %Z}; culturetime run sends it.",
                f"Until then it can be taken back: culturetime update stop {this}",
            ]
        case _:
            return []
