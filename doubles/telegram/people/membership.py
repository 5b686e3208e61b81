"""People join, leave, block, lead; bots are added, promoted and removed."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.telegram.hearing import tell_bots, tell_of_member
from doubles.telegram.members import EVERY_RIGHT
from doubles.telegram.methods.posting import put
from doubles.telegram.people.deed import Deed, Doing
from doubles.telegram.state.accounts import Bot, Person
from doubles.telegram.state.chats import Chat, ChatKind, Membership, Status


def join(deed: Deed) -> Json:
    """Come into a chat, or be added by the person named."""
    chat, who = deed.place, deed.account
    if chat.has(who.id):
        raise Impossible(f"{who.first_name} is already in that chat.")
    by = _by(deed, chat, who)
    tell_of_member(deed.world, chat, who, by, Membership(Status.MEMBER))
    _note(deed, chat, by, {"new_chat_members": [who.user]})
    return {}


def leave(deed: Deed) -> Json:
    """Go away."""
    return _go(deed, deed.account, Status.LEFT)


def remove(deed: Deed) -> Json:
    """Be thrown out by the person named, or by the owner."""
    return _go(deed, _by(deed, deed.place, deed.account), Status.BANNED)


def _go(deed: Deed, by: Person | Bot, status: Status) -> Json:
    chat, who = deed.place, deed.account
    if not chat.has(who.id):
        raise Impossible(f"{who.first_name} is not in that chat.")
    _note(deed, chat, by, {"left_chat_member": who.user})
    tell_of_member(deed.world, chat, who, by, Membership(status))
    return {}


def promote(deed: Deed) -> Json:
    """Become an administrator with the rights named, or with every right."""
    rights = deed.given.get("rights")
    given = EVERY_RIGHT if rights is None else frozenset(str(right) for right in rights)
    new = Membership(Status.ADMINISTRATOR, given | {"can_manage_chat"})
    return _turn(deed, new)


def demote(deed: Deed) -> Json:
    """Be a plain member again."""
    return _turn(deed, Membership(Status.MEMBER))


def restrict(deed: Deed) -> Json:
    """Keep only the rights named."""
    rights = frozenset(str(right) for right in deed.given.get("rights") or [])
    return _turn(deed, Membership(Status.RESTRICTED, rights))


def _turn(deed: Deed, new: Membership) -> Json:
    chat, who = deed.place, deed.account
    if not chat.has(who.id) and chat.kind is not ChatKind.CHANNEL:
        raise Impossible(f"{who.first_name} is not in that chat.")
    tell_of_member(deed.world, chat, who, _by(deed, chat, who), new)
    return {}


def permit(deed: Deed) -> Json:
    """Set what all members of a chat may do."""
    deed.place.permissions = frozenset(str(right) for right in deed.given.get("rights") or [])
    deed.world.signal.tell()
    return {}


def block(deed: Deed) -> Json:
    """Block a bot."""
    return _private(deed, Status.BANNED)


def unblock(deed: Deed) -> Json:
    """Let a bot write again."""
    return _private(deed, Status.MEMBER)


def _private(deed: Deed, status: Status) -> Json:
    chat = deed.world.private_chat(deed.bot, deed.person)
    tell_of_member(deed.world, chat, deed.bot, deed.person, Membership(status))
    return {}


def _by(deed: Deed, chat: Chat, who: Person | Bot) -> Person | Bot:
    by = deed.world.account(deed.number("by"))
    if by:
        return by
    if isinstance(who, Person) and not chat.has(who.id):
        return who
    owner = next(one for one, member in chat.members.items() if member.status is Status.OWNER)
    return deed.world.people[owner]


def _note(deed: Deed, chat: Chat, by: Person | Bot, event: Json) -> None:
    if chat.kind is not ChatKind.CHANNEL:
        tell_bots(deed.world, chat, put(deed.world, chat, by, None, event))


DEEDS: dict[str, Doing] = {
    "join": join,
    "leave": leave,
    "remove": remove,
    "promote": promote,
    "demote": demote,
    "restrict": restrict,
    "permit": permit,
    "block": block,
    "unblock": unblock,
}
