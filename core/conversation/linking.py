"""Two chats become one person's by a code, once both have said yes; and are parted again."""

from core.community.museums import now_of
from core.conversation.visit import Entrance, Visit
from core.errors import Refusal
from core.linking import codes
from core.linking.parting import part
from core.linking.uniting import unite
from core.messages import Action, Button, Message, Platform
from core.outreach.occasions import owe_reply
from core.outreach.readers import preferred_of, serves
from core.store.queries import link_codes, members, museums
from core.store.queries.link_codes import LinkCode
from core.store.queries.members import Identity
from core.store.queries.museums import NOBODYS
from core.texts import Words, buttons
from core.texts import linking as texts
from core.texts.catalogue import offered

_SEVERAL = 2
_DECISIONS = frozenset({"yes", "no"})


def link(entrance: Entrance) -> Message:
    """Make a code; or with one, say what it does; with `yes`, do this chat's part of it."""
    *typed, last = entrance.arguments.split() or [""]
    decision = last.casefold() if last.casefold() in _DECISIONS else ""
    code = " ".join(typed if decision else [*typed, last]).strip()
    if not code:
        made = codes.make(
            entrance.network, entrance.scope.museum_id, _here(entrance), entrance.wall
        )
        return Message(texts.code(entrance.words, code=made))
    found = _good(entrance, code)
    match decision, found.maker == _me(entrance):
        case "no", _:
            link_codes.use(entrance.network, found.digest, entrance.wall)
            return Message(texts.not_linked(entrance.words))
        case "yes", True:
            return _unite(entrance, found)
        case "yes", False:
            return _claim(entrance, found, code)
        case _, True:
            raise Refusal(texts.own_code(entrance.words))
        case _:
            asked = texts.about_to_link(entrance.words, platform=found.platform)
            return _question(entrance.words, asked, code)


def unlink(entrance: Entrance) -> Message:
    """Ask whether to part this chat from the member's others, and do it at `yes`."""
    others = [one for one in _identities(entrance) if (one.platform, one.sender) != _me(entrance)]
    words = entrance.words
    if not others:
        raise Refusal(texts.nothing_linked(words))
    match entrance.arguments.casefold():
        case "yes":
            part(entrance.network, entrance.member, entrance.identity, entrance.wall)
            return Message(texts.unlinked(words))
        case "no":
            return Message(texts.not_unlinked(words))
        case _:
            places = dict.fromkeys(texts.place(words, one.platform) for one in others)
            warning = texts.unlink_warning(words, others=list(places))
            yes = Action(buttons.yes(words), "/unlink yes")
            no = Action(buttons.no(words), "/unlink no")
            return Message(warning, ((yes, no),))


def hear(entrance: Entrance, where: str) -> Message:
    """Choose to be written to `here`, or wherever the member last wrote."""
    for one in _identities(entrance):
        is_here = where == "here" and (one.platform, one.sender) == _me(entrance)
        chosen = one._replace(preferred_at=entrance.wall if is_here else None)
        members.save_identity(entrance.network, chosen)
    if where == "here":
        return Message(texts.heard_here(entrance.words))
    return Message(texts.heard_where_last(entrance.words))


def doors(visit: Visit) -> tuple[list[str], tuple[tuple[Button, ...], ...]]:
    """Show where a member with several chats is written to, with buttons that change it."""
    found = [one for one in _identities(visit) if serves(one, visit.museum.id)]
    if len(found) < _SEVERAL:
        return [], ()
    here = Action(texts.hear_here(visit.words), "/settings hear here")
    last = Action(texts.hear_at_last(visit.words), "/settings hear last")
    chosen = preferred_of(found)
    if not chosen:
        return [texts.heard_at_last(visit.words)], ((here,),)
    return [texts.heard_at(visit.words, platform=chosen[0].platform)], ((here, last),)


def _good(entrance: Entrance, typed: str) -> LinkCode:
    """Find a code that can be used in this chat and hold it; raises Refusal for any other."""
    network, words, me = entrance.network, entrance.words, _me(entrance)
    since = entrance.wall - codes.PER
    if link_codes.guesses(network, *me, since) >= codes.GUESSES:
        raise Refusal(texts.too_many_guesses(words))
    code = codes.lock(network, typed)
    if code is None:
        link_codes.guessed(network, *me, entrance.wall)
        raise Refusal(texts.code_unknown(words))
    if code.used_at is not None or (code.claimer not in (None, me) and code.maker != me):
        raise Refusal(texts.code_used(words))
    if entrance.wall >= code.expires_at:
        raise Refusal(texts.code_expired(words))
    maker = members.identity_of(network, *code.maker)
    if maker is None:
        raise Refusal(texts.code_unknown(words))
    if maker.member_id == entrance.member.id and code.maker != me:
        raise Refusal(texts.linked_already(words))
    return code


def _claim(entrance: Entrance, code: LinkCode, typed: str) -> Message:
    """Note this chat's yes, and ask in the chat that made the code for its own."""
    museum_id = entrance.scope.museum_id
    link_codes.claim(entrance.network, code, _here(entrance), museum_id)
    words = _words_of(entrance, code.maker)
    asked = texts.confirm(words, platform=entrance.incoming.platform)
    there = (code.platform, code.address)
    _tell(entrance, code.museum_id, code.maker, there, _question(words, asked, typed))
    return Message(texts.asked_there(entrance.words, platform=code.platform))


def _unite(entrance: Entrance, code: LinkCode) -> Message:
    """Make both one person, now that both have said yes, and tell the other chat."""
    words, network = entrance.words, entrance.network
    claimer = members.identity_of(network, *code.claimer) if code.claimer else None
    if claimer is None or code.claimed_address is None:
        raise Refusal(texts.own_code(words))
    link_codes.use(network, code.digest, entrance.wall)
    theirs = _words_of(entrance, (claimer.platform, claimer.sender))
    former = claimer.member_id
    if unite(network, entrance.member.id, former, entrance.language, entrance.wall) is None:
        raise Refusal(texts.linked_already(words))
    there = (claimer.platform, code.claimed_address)
    told = Message(texts.linked(theirs, platform=entrance.incoming.platform))
    who = (claimer.platform, claimer.sender)
    _tell(entrance, code.claimed_museum_id or NOBODYS.id, who, there, told)
    settings = Action(buttons.settings(words), "/settings")
    return Message(texts.linked(words, platform=claimer.platform), ((settings,),))


def _tell(
    entrance: Entrance,
    museum_id: int,
    who: tuple[Platform, str],
    there: tuple[Platform, str],
    message: Message,
) -> None:
    """Say something in the other chat, in the name of the museum that is spoken to there."""
    museum = museums.find(entrance.network, museum_id) if museum_id else NOBODYS
    identity = members.identity_of(entrance.network, *who)
    if museum is None or identity is None:
        return
    scope = entrance.network.museum(museum.id)
    language = _words_of(entrance, who).language
    now = now_of(museum, entrance.wall)
    owe_reply(scope, message, identity.member_id, there, language, now)


def _words_of(entrance: Entrance, who: tuple[Platform, str]) -> Words:
    """Speak the language that is spoken in the other chat."""
    identity = members.identity_of(entrance.network, *who)
    if identity is None:
        return entrance.words
    member = members.members(entrance.network, [identity.member_id])[identity.member_id]
    known = (member.language, identity.language)
    language = next((one for one in known if one in offered()), None)
    return Words(language, entrance.words.zone) if language else entrance.words


def _question(words: Words, text: str, code: str) -> Message:
    yes = Action(buttons.yes(words), f"/link {code} yes")
    no = Action(buttons.no(words), f"/link {code} no")
    return Message(text, ((yes, no),))


def _identities(entrance: Entrance) -> list[Identity]:
    found = members.identities(entrance.network, [entrance.member.id])
    return found.get(entrance.member.id, [])


def _me(entrance: Entrance) -> tuple[Platform, str]:
    return entrance.identity.platform, entrance.identity.sender


def _here(entrance: Entrance) -> codes.Chat:
    return (*_me(entrance), entrance.incoming.address)
