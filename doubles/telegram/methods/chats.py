"""What a bot can learn of a chat, and leaving it."""

from doubles.json import Json
from doubles.telegram.errors import bad_request
from doubles.telegram.hearing import tell_of_member
from doubles.telegram.members import RESTRICTABLE, told
from doubles.telegram.methods.call import Call, Method
from doubles.telegram.methods.places import own_chat
from doubles.telegram.methods.posting import quoted
from doubles.telegram.state.chats import Chat, ChatKind, Membership, Status

_GIFTS = dict.fromkeys(
    (
        *("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"),
        "gifts_from_channels",
    ),
    False,
)


def get_chat(call: Call) -> Json:
    """Tell all about a chat."""
    chat = own_chat(call)
    info = chat.chat | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": _GIFTS,
    }
    if chat.kind in {ChatKind.GROUP, ChatKind.SUPERGROUP}:
        info["permissions"] = {right: right in chat.permissions for right in RESTRICTABLE}
    if chat.pinned:
        info["pinned_message"] = quoted(chat.posts[chat.pinned[-1]])
    return info


def get_chat_member(call: Call) -> Json:
    """Tell what somebody is in a chat."""
    chat = own_chat(call)
    number = call.given.integer("user_id")
    account = call.world.account(number)
    if account is None:
        raise bad_request("invalid user_id specified")
    if number not in chat.members and not chat.has(call.bot.id):
        raise bad_request("member not found")
    return told(chat, account, chat.membership(number))


def get_chat_administrators(call: Call) -> list[Json]:
    """List who leads a chat; other bots are not told."""
    chat = _public(call)
    leaders = [
        (call.world.account(number), member)
        for number, member in chat.members.items()
        if chat.is_led_by(number) and (number == call.bot.id or number not in call.world.bots)
    ]
    return [told(chat, account, member) for account, member in leaders if account]


def get_chat_member_count(call: Call) -> int:
    """Count those inside."""
    chat = own_chat(call)
    return sum(chat.has(number) for number in chat.members)


def leave_chat(call: Call) -> bool:
    """Go out of a chat."""
    chat = _public(call)
    tell_of_member(call.world, chat, call.bot, call.bot, Membership(Status.LEFT))
    return True


def _public(call: Call) -> Chat:
    chat = own_chat(call)
    if chat.kind is ChatKind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    return chat


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
