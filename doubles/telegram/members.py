"""What somebody is in a chat, as the API tells it."""

from doubles.json import Json
from doubles.telegram.state.accounts import Bot, Person
from doubles.telegram.state.chats import MEMBERS_MAY, Chat, ChatKind, Membership, Status

#: What an administrator is always told to have or not to have.
_RIGHTS = tuple(
    f"can_{deed}"
    for deed in (
        *("manage_chat", "delete_messages", "manage_video_chats", "restrict_members"),
        *("promote_members", "change_info", "invite_users", "post_stories", "edit_stories"),
        "delete_stories",
    )
)
_CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages")
_GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics")
#: Everything an administrator can be given.
EVERY_RIGHT = frozenset((*_RIGHTS, *_CHANNEL_RIGHTS, *_GROUP_RIGHTS))
#: What a restricted member is told to have or not to have.
RESTRICTABLE = (
    *sorted(MEMBERS_MAY),
    *("can_edit_tag", "can_change_info", "can_pin_messages", "can_manage_topics"),
)


def told(chat: Chat, account: Person | Bot, member: Membership) -> Json:
    """A `ChatMember` of the API."""
    basics: Json = {"user": account.user, "status": member.status}
    match member.status:
        case Status.OWNER:
            return basics | {"is_anonymous": False}
        case Status.ADMINISTRATOR:
            own = _CHANNEL_RIGHTS if chat.kind is ChatKind.CHANNEL else _GROUP_RIGHTS
            rights = {right: right in member.rights for right in (*_RIGHTS, *own)}
            return basics | {"can_be_edited": False, "is_anonymous": False} | rights
        case Status.RESTRICTED:
            rights = {right: right in member.rights for right in RESTRICTABLE}
            return basics | {"is_member": True, "until_date": 0} | rights
        case Status.BANNED:
            return basics | {"until_date": 0}
        case Status.MEMBER | Status.LEFT:
            return basics
