"""The members of a museum who want its news, by the thousand; and an update that all are owed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.broadcasts.words import TEXT
from core.community import museums
from core.community.museum_file import read_museum_file
from core.messages import Platform
from core.outreach import updates
from core.outreach.expansion import expand
from core.outreach.updates.hands import Hand
from core.outreach.updates.standing import Standing
from core.states.outreach import ConsentState, Purpose
from core.store import NetworkScope, Store
from core.store.dialects import insert_once
from core.store.scope import across_museums
from core.store.tables.community import consent, membership
from core.store.tables.network import identity, member

_MUSEUM = Path(__file__).parent.parent / "replies" / "museum.toml"
_AT_A_TIME = 5_000
_HAND = Hand("anna", "Anna")
_JOIN = tuple(
    across_museums(insert_once(table)) for table in (member, identity, membership, consent)
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Members of these numbers; those who write to a museum's own bot have it."""

    members: range
    bot: int | None = None

    @property
    def slug(self) -> str:
        """Name their museum."""
        return f"palazzo-{self.members.start}"


async def museum_of(store: Store, crowd: Crowd, now: datetime) -> int:
    """Found a museum with its members; gives its id."""
    museum_id = await store.network().write(partial(_founded, crowd.slug, now))
    for chats in _in_parts(crowd.members):
        await store.network().write(partial(_joined, museum_id, chats, crowd.bot, now))
    return museum_id


async def owed(store: Store, museum_id: int, now: datetime) -> int:
    """Owe an update to all members of a museum; gives its number."""
    number = await store.network().write(partial(_written, museum_id, now))
    door = store.museum(museum_id)
    await door.write(lambda museum: updates.start(museum, number, now))
    found = await standing(store, museum_id, number)
    while await door.write(lambda museum: expand(museum, found.update.id, now)):
        pass
    return number


async def standing(store: Store, museum_id: int, number: int) -> Standing:
    """Read how an update stands."""
    return await store.museum(museum_id).read(lambda museum: updates.standing(museum, number))


def _founded(slug: str, now: datetime, network: NetworkScope) -> int:
    text = _MUSEUM.read_text("utf-8").replace('slug = "palazzo"', f'slug = "{slug}"', 1)
    return museums.apply(network, read_museum_file(text, _MUSEUM.name), now).museum.id


def _written(museum_id: int, now: datetime, network: NetworkScope) -> int:
    number = updates.write(network, museum_id, TEXT, "en", _HAND, now).number
    updates.release(network.museum(museum_id), number, _HAND, now)
    return number


def _joined(
    museum_id: int, chats: range, bot: int | None, now: datetime, network: NetworkScope
) -> None:
    for join in _JOIN:
        network.run_many(join, (_row(museum_id, chat, bot, now) for chat in chats))


def _row(museum_id: int, chat: int, bot: int | None, now: datetime) -> dict[str, Any]:
    """Write a member with their chat, their tie to the museum and their yes, in one row."""
    prefix = "" if bot is None else f"{bot}:"
    return {
        "id": chat,
        "created_at": now,
        "platform": Platform.TELEGRAM,
        "sender": f"{prefix}{chat}",
        "member_id": chat,
        "address": f"{prefix}{chat}",
        "name": "Giulia",
        "seen_at": now,
        "language": "en",
        "museum_id": museum_id,
        "lane": f"telegram:{bot}" if bot else Platform.TELEGRAM.value,
        "joined_at": now,
        "purpose": Purpose.MUSEUM,
        "state": ConsentState.GRANTED,
        "changed_at": now,
    }


def _in_parts(chats: range) -> Iterator[range]:
    for start in range(0, len(chats), _AT_A_TIME):
        yield chats[start : start + _AT_A_TIME]
