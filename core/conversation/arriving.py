"""Which museum somebody speaks to: the bot's own, the space's, or the one that they chose."""

from dataclasses import replace
from datetime import datetime

from core.community import members
from core.community.museums import now_of
from core.conversation.payloads import read_payload
from core.conversation.slashes import arguments_in, name_in
from core.conversation.visit import Entrance, Visit, language_of
from core.errors import Mistake
from core.folding import fold
from core.giving import campaigns
from core.messages import ChatKind, Incoming
from core.outreach.occasions import is_one_museums
from core.store import NetworkScope
from core.store.queries import members as people
from core.store.queries import museums, payment_links, spaces, start_links
from core.store.queries.museums import NOBODYS, Museum
from core.store.queries.start_links import StartLink
from core.texts import Words
from core.texts.catalogue import SOURCE_LANGUAGE, offered

#: The commands after which a museum can be named.
_CHOOSING = frozenset({"start", "museums"})
_START = "/start"


def arrive(network: NetworkScope, incoming: Incoming, wall: datetime) -> Visit | Entrance:
    """Find who speaks and to which museum; whoever names a museum has chosen it.

    Raises Mistake when the bot's own museum is not in the database.
    """
    entrance = _entrance(network, incoming, wall)
    known = museum_of(network, incoming)
    link = _link(network, incoming)
    if not incoming.museum and incoming.chat is ChatKind.PRIVATE:
        wanted = _wanted(network, incoming, link, known)
        if wanted is not None:
            return _visit_chosen(entrance, wanted, link)
    if known is None:
        return entrance
    is_its_own = link is not None and link.museum_id == known.id
    return visit_at(entrance, known, link if is_its_own else None)


def _visit_chosen(entrance: Entrance, wanted: Museum, link: StartLink | None) -> Visit:
    """Let somebody visit the museum that they named, now and from now on."""
    identity = members.choose_museum(entrance.network, entrance.identity, wanted.id)
    said = entrance.incoming
    if name_in(said.text) != _START.removeprefix("/"):
        said = replace(said, text=_START)
    return visit_at(replace(entrance, identity=identity, incoming=said), wanted, link)


def museum_of(network: NetworkScope, incoming: Incoming) -> Museum | None:
    """Find the museum that is spoken to, as far as it was known before this was said."""
    if incoming.museum:
        return _own(network, incoming.museum)
    if incoming.chat is ChatKind.SHARED:
        return _of_place(network, incoming)
    identity = people.identity_of(network, incoming.platform, incoming.sender)
    if identity is not None and identity.museum_id is not None:
        return museums.find(network, identity.museum_id)
    every = museums.every_museum(network)
    return every[0] if len(every) == 1 else None


def visit_at(entrance: Entrance, museum: Museum, link: StartLink | None = None) -> Visit:
    """Let who said something visit a museum, led there by a link if there is one."""
    scope = entrance.network.museum(museum.id)
    now = now_of(museum, entrance.wall)
    source = link.source if link else None
    language = language_of(museum, entrance.member, entrance.identity)
    members.tie(scope, entrance.member, entrance.incoming, now, source, language=language)
    if is_one_museums(entrance.incoming.platform, entrance.incoming.address):
        members.choose_museum(entrance.network, entrance.identity, museum.id)
    return Visit(
        network=entrance.network,
        scope=scope,
        museum=museum,
        member=entrance.member,
        identity=entrance.identity,
        words=Words(language, museum.zone),
        campaign=campaigns.current(scope, now),
        now=now,
        wall=entrance.wall,
        incoming=entrance.incoming,
        led_by=link,
    )


def _entrance(network: NetworkScope, incoming: Incoming, wall: datetime) -> Entrance:
    member, identity = members.identify(network, incoming, wall)
    known = (member.language, identity.language)
    language = next((one for one in known if one in offered()), None)
    return Entrance(
        network=network,
        scope=network.museum(NOBODYS.id),
        member=member,
        identity=identity,
        words=Words(language or SOURCE_LANGUAGE, NOBODYS.zone),
        now=wall,
        wall=wall,
        incoming=incoming,
    )


def _own(network: NetworkScope, slug: str) -> Museum:
    museum = museums.named(network, slug)
    if museum is None:
        message = f"There is no museum {slug!r} here: import its file first."
        raise Mistake(message)
    return museum


def _of_place(network: NetworkScope, incoming: Incoming) -> Museum | None:
    """Find whose space it is: by its own address, else by the chat that its topic is in."""
    chat = incoming.address.partition("/")[0]
    found = spaces.at_addresses(network, incoming.platform, incoming.address, chat)
    for address in (incoming.address, chat):
        for museum_id, space in found:
            if space.address == address:
                return museums.find(network, museum_id)
    return None


def _link(network: NetworkScope, incoming: Incoming) -> StartLink | None:
    if name_in(incoming.text) != "start":
        return None
    return start_links.find(network, arguments_in(incoming.text))


def _wanted(
    network: NetworkScope, incoming: Incoming, link: StartLink | None, known: Museum | None
) -> Museum | None:
    """Find the museum that is named: by a link, after a command, or alone while none is chosen."""
    if link is not None:
        return museums.find(network, link.museum_id)
    if name_in(incoming.text) in _CHOOSING:
        typed = arguments_in(incoming.text)
        read = read_payload(typed)
        if read is not None and read.token:
            gift = payment_links.find(network, read.token)
            return museums.find(network, gift.museum_id) if gift else None
        return _called(network, read.museum if read and read.museum else typed)
    is_free = known is None and not incoming.text.startswith("/")
    return _called(network, incoming.text) if is_free else None


def _called(network: NetworkScope, typed: str) -> Museum | None:
    """Find a museum by its slug, or by its name as people write it."""
    wanted = fold(typed)
    every = museums.every_museum(network) if wanted else []
    return next((one for one in every if wanted in (fold(one.slug), fold(one.name))), None)
