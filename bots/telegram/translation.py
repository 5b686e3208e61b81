"""From an update of Telegram to what the core hears: who said what, where, with which standing.

The library reads updates without checking them, so what is used of them is checked here:
whatever is missing or of another kind makes an update unreadable, never an error that travels.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import telegram
from telegram.constants import ChatMemberStatus, ChatType

from bots.pressing import Kept, Seals
from bots.reading import Unreadable, read_one
from bots.telegram.addressed import is_for_staff_alone, text_for
from bots.telegram.fetching import picture_in
from bots.telegram.places import Place, read_place
from bots.telegram.reading import read_instant
from core.community.places import PlaceNews
from core.messages import ChatKind, Incoming, Platform, Prominence, Standing
from core.states.community import PlaceEvent

_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


@dataclass(frozen=True, slots=True)
class Me:
    """The bot that an update came to: see `Account` for `prefix` and `museum`."""

    id: int
    username: str
    prefix: int | None = None
    museum: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something for the core. `press` names the tap on a button that has to be answered.

    `kept` is the token of the words of that button, when they were too long to be carried.
    `user` is who spoke in `chat`. What is `for_staff` is for nobody where no staff are.
    `picture` is what Telegram calls the picture that came with it.
    """

    incoming: Incoming
    chat: int
    user: int
    press: str = ""
    kept: str = ""
    for_staff: bool = False
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Strange:
    """A tap on a button that is not one of ours there; `language` is the person's hint."""

    press: str
    language: str | None


Translated = Said | Strange | PlaceNews | None


def translate(raw: dict[str, Any], me: Me, seals: Seals, now: datetime) -> Translated:
    """Translate an update; nothing for what the bot has no part in. Raises Unreadable."""
    try:
        update = telegram.Update.de_json(raw, None)
        number = read_one(update.update_id, int)
        reference = f"telegram {me.id} {number}"
        return _sound(_translate(update, me, seals, now, reference))
    except Unreadable:
        raise
    except Exception as problem:  # noqa: BLE001 - the library raises whatever its fields do
        raise Unreadable(f"{type(problem).__name__}: {problem}") from None


def _sound(found: Translated) -> Translated:
    """Let through what can be answered; raises ValueError for a chat or person that can't be."""
    match found:
        case Said():
            addresses = [found.incoming.address, found.incoming.sender]
        case PlaceNews():
            addresses = [found.address, found.new_address or found.address]
        case _:
            addresses = []
    for address in addresses:
        read_place(address)
    return found


def _translate(
    update: telegram.Update, me: Me, seals: Seals, now: datetime, reference: str
) -> Translated:
    if update.message is not None:
        return _message(update.message, me, now, reference)
    if update.callback_query is not None:
        return _press(update.callback_query, me, seals, now, reference)
    if update.my_chat_member is not None:
        return _own_standing(update.my_chat_member, me)
    return None


def _message(message: telegram.Message, me: Me, now: datetime, reference: str) -> Translated:
    chat = message.chat
    if moved := message.migrate_to_chat_id:
        return _moved(me, read_one(chat.id, int), read_one(moved, int))
    if came := message.migrate_from_chat_id:
        return _moved(me, read_one(came, int), read_one(chat.id, int))
    if not _is_said(message):
        return None
    if chat.type == ChatType.PRIVATE:
        return _privately(message, me, now, reference)
    if chat.type in _GROUPS:
        return _among_others(message, me, now, reference)
    read_one(chat.type, str)
    return None


def _is_said(message: telegram.Message) -> bool:
    """Tell whether somebody said it: no service message, nothing passed on by a channel."""
    if message.is_automatic_forward:
        return False
    return message.text is not None or bool(message.effective_attachment)


def _privately(message: telegram.Message, me: Me, now: datetime, reference: str) -> Said | None:
    user = _user(message.from_user)
    if user.is_bot:
        return None
    place = Place(read_one(message.chat.id, int), _topic(message), me.prefix)
    return Said(
        incoming=_incoming(
            me,
            user,
            place,
            reference=reference,
            text=read_one(message.text or message.caption or "", str),
            answers_to=_answered(message, me),
            at=read_instant(message.date, now),
        ),
        chat=place.chat,
        user=user.id,
    )


def _among_others(message: telegram.Message, me: Me, now: datetime, reference: str) -> Said | None:
    text = text_for(message, me.id, me.username)
    if text is None:
        return None
    place = Place(read_one(message.chat.id, int), _topic(message), me.prefix)
    anonymous = message.sender_chat is not None
    if message.sender_chat is not None and message.sender_chat.id != place.chat:
        return None
    user = _user(message.from_user)
    if user.is_bot and not anonymous:
        return None
    # An administrator who stays anonymous speaks as the group itself.
    said = telegram.User(place.chat, "", is_bot=False) if anonymous else user
    return Said(
        incoming=_incoming(
            me,
            said,
            place,
            reference=reference,
            text=read_one(text, str),
            answers_to=_answered(message, me),
            at=read_instant(message.date, now),
            standing=Standing.ADMINISTRATOR if anonymous else Standing.ANYBODY,
        ),
        chat=place.chat,
        user=said.id,
        for_staff=is_for_staff_alone(message),
        picture=picture_in(message),
    )


def _press(
    query: telegram.CallbackQuery, me: Me, seals: Seals, now: datetime, reference: str
) -> Translated:
    user, press = _user(query.from_user), read_one(query.id, str)
    message = query.message
    if message is None or query.data is None:
        return Strange(press, user.language_code)
    # What is too old to be seen again can't be edited either.
    seen = message if isinstance(message, telegram.Message) else None
    topic = _topic(seen) if seen else None
    place = Place(read_one(message.chat.id, int), topic, me.prefix)
    said = seals.read(read_one(query.data, str), place)
    if said is None:
        return Strange(press, user.language_code)
    on_menu = seen is not None and said.under is Prominence.MENU
    words = ("", "") if isinstance(said, Kept) else (said.museum, said.command)
    number = str(read_one(message.message_id, int))
    incoming = _incoming(
        me,
        user,
        place,
        reference=reference,
        text=words[1],
        answers_to=number,
        at=now,
        museum=words[0],
        pressed_on=number if on_menu else None,
    )
    kept = said.token if isinstance(said, Kept) else ""
    return Said(incoming=incoming, chat=place.chat, user=user.id, press=press, kept=kept)


def _incoming(  # noqa: PLR0913 - one value for each thing that is known
    me: Me,
    user: telegram.User,
    place: Place,
    *,
    reference: str,
    text: str,
    answers_to: str | None,
    at: datetime,
    standing: Standing = Standing.ANYBODY,
    museum: str = "",
    pressed_on: str | None = None,
) -> Incoming:
    return Incoming(
        platform=Platform.TELEGRAM,
        reference=reference,
        sender=Place(user.id, bot=me.prefix).address,
        address=place.address,
        museum=me.museum or museum,
        text=text,
        name=user.first_name,
        language=user.language_code,
        chat=ChatKind.SHARED if place.is_group else ChatKind.PRIVATE,
        standing=standing,
        private_link=f"https://t.me/{me.username}?start={{start}}" if place.is_group else None,
        answers_to=answers_to,
        pressed_on=pressed_on,
        at=at,
    )


def _own_standing(change: telegram.ChatMemberUpdated, me: Me) -> PlaceNews | None:
    """Read what became of the bot itself in a chat."""
    chat, member = change.chat, change.new_chat_member
    place = Place(read_one(chat.id, int), bot=me.prefix)
    is_gone = member.status in {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}
    if chat.type == ChatType.PRIVATE:
        event = PlaceEvent.BLOCKED if is_gone else PlaceEvent.UNBLOCKED
        return _news(me, event, place, sender=place.address)
    read_one(member.status, str)
    if is_gone or getattr(member, "is_member", True) is False:
        event = PlaceEvent.REMOVED
    elif not _may_write(member, read_one(chat.type, str)):
        event = PlaceEvent.MUTED
    else:
        event = PlaceEvent.OPENED
    return _news(me, event, place, title=read_one(chat.title or "", str))


def _may_write(member: telegram.ChatMember, chat_type: str) -> bool:
    if chat_type == ChatType.CHANNEL:
        return bool(getattr(member, "can_post_messages", False))
    return bool(getattr(member, "can_send_messages", True))


def _moved(me: Me, old: int, new: int) -> PlaceNews:
    address = Place(new, bot=me.prefix).address
    return _news(me, PlaceEvent.MOVED, Place(old, bot=me.prefix), new_address=address)


def _news(me: Me, event: PlaceEvent, place: Place, **more: str) -> PlaceNews:
    there = place.address
    return PlaceNews(
        platform=Platform.TELEGRAM, event=event, address=there, museum=me.museum, **more
    )


def _answered(message: telegram.Message, me: Me) -> str | None:
    """Name the message of ours that this one is a reply to."""
    before = message.reply_to_message
    if before is None or before.from_user is None or before.from_user.id != me.id:
        return None
    # In a topic each message is formally a reply to the one that opened it.
    return None if before.forum_topic_created else str(read_one(before.message_id, int))


def _topic(message: telegram.Message) -> int | None:
    if not message.is_topic_message or message.message_thread_id is None:
        return None
    return read_one(message.message_thread_id, int)


def _user(user: telegram.User | None) -> telegram.User:
    if user is None:
        raise Unreadable("nobody is named as the sender")
    read_one(user.id, int)
    read_one(user.first_name, str)
    if user.language_code is not None:
        read_one(user.language_code, str)
    return user
