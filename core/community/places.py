"""What a platform reports of chats and people: where the bot may post, and whom it may write to."""

from dataclasses import dataclass
from datetime import datetime

from core.community.museums import now_of
from core.messages import Platform
from core.outreach.occasions import lane_of, owe_to_many
from core.outreach.payment_news import StaffNews
from core.states.community import PlaceEvent, SpaceTrouble
from core.states.outreach import Audience, OccasionKind
from core.store import MuseumScope, NetworkScope
from core.store.columns import new_id
from core.store.queries import lanes, members, museums, progress, spaces
from core.store.queries.spaces import Space

_TROUBLES = {
    PlaceEvent.REMOVED: SpaceTrouble.REMOVED,
    PlaceEvent.MUTED: SpaceTrouble.NO_RIGHT,
    PlaceEvent.TOPIC_CLOSED: SpaceTrouble.TOPIC_CLOSED,
}
_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNews:
    """What a platform reports of a chat at `address`, or of the person `sender`.

    `museum` is the slug of the museum whose own bot it is about, empty for a bot that serves
    many. `new_address` is set when a chat MOVED; `sender` when a person BLOCKED or UNBLOCKED the
    bot. OPENED says that the bot may post again. `title` is how people call the chat.
    """

    platform: Platform
    event: PlaceEvent
    address: str
    museum: str = ""
    title: str = ""
    new_address: str = ""
    sender: str = ""


def follow(network: NetworkScope, news: PlaceNews, wall: datetime) -> None:
    """Do what follows from `news`; the same news a second time changes nothing and tells nobody."""
    match news.event:
        case PlaceEvent.BLOCKED:
            members.block(network, news.platform, news.sender, wall)
        case PlaceEvent.UNBLOCKED:
            members.unblock(network, news.platform, news.sender)
        case PlaceEvent.MOVED:
            _move(network, news, wall)
        case PlaceEvent.OPENED:
            for museum_id, space in _concerned(network, news):
                spaces.note_trouble(network.museum(museum_id), space.id, None)
        case PlaceEvent.REMOVED | PlaceEvent.MUTED | PlaceEvent.TOPIC_CLOSED:
            for museum_id, space in _concerned(network, news):
                _note(network, museum_id, space, news, wall)


def _concerned(network: NetworkScope, news: PlaceNews) -> list[tuple[int, Space]]:
    """Find the open spaces there: all museums', or those of the museum whose own bot it is."""
    found = spaces.at_place(network, news.platform, news.address)
    if not news.museum:
        return found
    own = museums.named(network, news.museum)
    return [(museum_id, space) for museum_id, space in found if own and own.id == museum_id]


def _note(
    network: NetworkScope, museum_id: int, space: Space, news: PlaceNews, wall: datetime
) -> None:
    """Note a trouble that was not known, close the space the bot was taken out of, tell staff."""
    trouble = _TROUBLES[news.event]
    museum = museums.find(network, museum_id)
    scope = network.museum(museum_id)
    if museum is None or not spaces.note_trouble(scope, space.id, trouble):
        return
    now = now_of(museum, wall)
    if trouble is SpaceTrouble.REMOVED:
        spaces.close(scope, space.id, now)
    subject = {
        "staff": StaffNews.SPACE.value,
        "trouble": trouble.value,
        "place": news.title[:_LONGEST_TITLE] or f"{space.platform} {space.address}",
    }
    owe_to_many(scope, new_id(), Audience.STAFF_SPACES, OccasionKind.SERVICE, subject, now)


def _move(network: NetworkScope, news: PlaceNews, wall: datetime) -> None:
    """Follow a chat with its topics, and all that waits for it, to its new address."""
    for museum_id, space in spaces.at_place(network, news.platform, news.address):
        new = news.new_address + space.address.removeprefix(news.address)
        museum = museums.find(network, museum_id)
        if museum is None:
            continue
        _move_space(network.museum(museum_id), space, new, now_of(museum, wall))
        _move_replies(network, news.platform, space.address, new)
    members.move_address(network, news.platform, news.address, news.new_address)
    _move_replies(network, news.platform, news.address, news.new_address)


def _move_replies(network: NetworkScope, platform: Platform, address: str, new: str) -> None:
    lanes.move(network, lane_of(platform, address), address, new)


def _move_space(scope: MuseumScope, space: Space, new: str, now: datetime) -> None:
    """Move one space, unless its new address was bound already; a closed one there makes room."""
    there = next((one for one in spaces.every_space(scope) if _is_at(one, space, new)), None)
    if there is not None and there.closed_at is None:
        spaces.close(scope, space.id, now)
        return
    if there is None:
        spaces.move(scope, space.id, new)
    else:
        spaces.exchange(scope, space, there)
    progress.post_anew(scope, space.id, now)


def _is_at(one: Space, like: Space, address: str) -> bool:
    return (one.platform, one.address) == (like.platform, address)
