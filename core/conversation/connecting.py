"""A group becomes a museum's space by a code, and ceases to be one: its administrators decide."""

from core.community import codes
from core.community.museums import now_of
from core.conversation import hand_off
from core.conversation.visit import Entrance
from core.errors import Refusal
from core.messages import Message, Standing
from core.states.community import SpaceOrigin
from core.store.queries import museums, progress, spaces
from core.store.queries.museums import Museum
from core.store.queries.space_codes import SpaceCode
from core.texts import connecting as texts


def connect(entrance: Entrance) -> Message:
    """Bind the chat as the space that a code stands for, once; raises Refusal."""
    _check_standing(entrance)
    code, museum = _code(entrance)
    spaces.hold_places(entrance.network)
    _check_free(entrance, museum)
    if not codes.use(entrance.network, code, entrance.wall):
        raise Refusal(texts.code_used(entrance.words))
    _bind(entrance, museum, code)
    if code.staff:
        return Message(_told_staff(entrance, museum))
    return Message(texts.connected(entrance.words, museum=museum.name))


def _told_staff(entrance: Entrance, museum: Museum) -> str:
    """Confirm it, and say how many questions wait already: they were posted nowhere."""
    told = texts.connected_for_staff(entrance.words, museum=museum.name)
    waiting = len(hand_off.waiting(entrance.network.museum(museum.id)))
    if not waiting:
        return told
    return f"{told} {texts.questions_wait(entrance.words, waiting=waiting)}"


def disconnect(entrance: Entrance) -> Message:
    """Post nothing more in this chat; raises Refusal."""
    _check_standing(entrance)
    closed = [
        spaces.close(entrance.network.museum(museum.id), space_id, now_of(museum, entrance.wall))
        for museum, space_id in _bound(entrance)
        if not entrance.incoming.museum or museum.slug == entrance.incoming.museum
    ]
    words = entrance.words
    return Message(texts.disconnected(words) if any(closed) else texts.not_connected(words))


def _check_standing(entrance: Entrance) -> None:
    if not entrance.is_overheard:
        raise Refusal(texts.in_a_group(entrance.words))
    if entrance.incoming.standing is not Standing.ADMINISTRATOR:
        raise Refusal(texts.only_administrators(entrance.words))


def _code(entrance: Entrance) -> tuple[SpaceCode, Museum]:
    """Find the code that was typed, if it is good and not for the bot of another museum."""
    words = entrance.words
    if not entrance.arguments:
        raise Refusal(texts.code_wanted(words))
    code = codes.find(entrance.network, entrance.arguments)
    own = entrance.incoming.museum
    museum = museums.find(entrance.network, code.museum_id) if code else None
    if code is None or museum is None or own not in ("", museum.slug):
        raise Refusal(texts.code_unknown(words))
    if code.used_at is not None:
        raise Refusal(texts.code_used(words))
    if entrance.wall >= code.expires_at:
        raise Refusal(texts.code_expired(words))
    return code, museum


def _check_free(entrance: Entrance, museum: Museum) -> None:
    """Refuse a chat that is a space already; whose, only that museum's own code is told."""
    bound = [one for one, _ in _bound(entrance)]
    if museum.id in [one.id for one in bound]:
        raise Refusal(texts.connected_already(entrance.words, museum=museum.name))
    if bound:
        raise Refusal(texts.connected_elsewhere(entrance.words))


def _bound(entrance: Entrance) -> list[tuple[Museum, int]]:
    """Find the museums whose open space this very chat or topic is."""
    incoming, network = entrance.incoming, entrance.network
    here = spaces.at_addresses(network, incoming.platform, incoming.address)
    known = [(museums.find(network, museum_id), space.id) for museum_id, space in here]
    return [(museum, space_id) for museum, space_id in known if museum is not None]


def _bind(entrance: Entrance, museum: Museum, code: SpaceCode) -> None:
    scope, now = entrance.network.museum(museum.id), now_of(museum, entrance.wall)
    spaces.save(
        scope,
        platform=entrance.incoming.platform,
        address=entrance.incoming.address,
        language=code.language,
        staff=code.staff,
        quiet_from=None,
        quiet_until=None,
        bound_at=now,
        closed_at=None,
        origin=SpaceOrigin.CODE,
        trouble=None,
    )
    bound = spaces.at_address(scope, entrance.incoming.platform, entrance.incoming.address)
    if bound is not None:
        progress.post_missing(scope, bound.id, now)
