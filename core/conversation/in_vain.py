"""What was asked in vain is looked up again, outside any transaction: some is known by now."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from core.community.museums import now_of
from core.conversation import arriving
from core.conversation.answers import Zone
from core.conversation.doubting import is_refused
from core.conversation.knowing import everything_of
from core.conversation.listening import Ear, Knowledge
from core.conversation.slashes import name_in
from core.conversation.staff.room import staff_space
from core.conversation.unanswered import Line, Unanswered, asked_in_vain, gathered
from core.messages import Incoming
from core.store import NetworkScope, Store
from core.store.queries import labels
from core.store.queries.labels import Label
from core.store.queries.museums import Museum

_COMMAND = "unanswered"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What was asked, what the museum knows now, and what was said of its answers."""

    asked: list[Line]
    knowledge: Knowledge
    said: dict[str, list[Label]]


async def wanted(store: Store, ear: Ear, incoming: Incoming, wall: datetime) -> list[Unanswered]:
    """List what was asked in vain, if that is what staff ask for with what came in."""
    if name_in(incoming.text) != _COMMAND:
        return []
    museum = await store.network().read(lambda network: _staffs(network, incoming))
    return await listed(store, ear, museum, wall) if museum else []


def _staffs(network: NetworkScope, incoming: Incoming) -> Museum | None:
    museum = arriving.museum_of(network, incoming)
    if museum is None or staff_space(network.museum(museum.id), incoming) is None:
        return None
    return museum


async def listed(store: Store, ear: Ear, museum: Museum, wall: datetime) -> list[Unanswered]:
    """List what was asked in vain and is not known now, the most asked first: seconds of work."""
    found = await store.network().read(lambda network: _read(network, ear, museum, wall))
    return await asyncio.to_thread(
        gathered, found.asked, ear.library.gather, _is_known_by(ear, found)
    )


def _read(network: NetworkScope, ear: Ear, museum: Museum, wall: datetime) -> _Read:
    scope, now = network.museum(museum.id), now_of(museum, wall)
    return _Read(
        asked=asked_in_vain(network, museum.id, now),
        knowledge=everything_of(scope, museum, now, ear.remembered(museum.id)),
        said=_by_entry(labels.every_label(scope)),
    )


def _by_entry(said: Iterable[Label]) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = {}
    for one in said:
        if one.entry is not None:
            found.setdefault(one.entry, []).append(one)
    return found


def _is_known_by(ear: Ear, found: _Read) -> Callable[[str], bool]:
    """Tell of questions whether they are answered at once now."""
    told: dict[str, bool] = {}

    def is_known(line: str) -> bool:
        if line not in told:
            told[line] = _is_known(ear, line, found)
        return told[line]

    return is_known


def _is_known(ear: Ear, line: str, found: _Read) -> bool:
    heard = ear.listen(line, replace(found.knowledge, documents=None))
    if heard.fact is not None:
        return True
    if heard.finding.zone is not Zone.ANSWER:
        return False
    return not is_refused(line, found.said.get(heard.finding.best[0].entry.key, ()))
