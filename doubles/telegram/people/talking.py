"""People write, and change what they wrote."""

import base64
import re
from urllib.parse import parse_qs, urlsplit

from doubles.errors import Impossible
from doubles.json import Json
from doubles.telegram.entities import found, units
from doubles.telegram.hearing import News, tell_bots
from doubles.telegram.methods.posting import put, quoted
from doubles.telegram.methods.writing import CAPTION_UNITS, TEXT_UNITS
from doubles.telegram.people.deed import Deed, Doing
from doubles.telegram.state.accounts import Bot, Person
from doubles.telegram.state.chats import Chat, ChatKind, Membership, Post, Status, TopicState

#: What a deep link may carry: core.telegram.org/bots/features, deep linking.
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def type_text(deed: Deed) -> Json:
    """Type a message, as an answer to another if one is named."""
    text = deed.text("text").strip()
    if not text:
        raise Impossible("Nothing was typed.")
    if units(text) > TEXT_UNITS:
        raise Impossible("An app cuts such a long text into several messages.")
    return _say(deed, {"text": text} | _marked("entities", text))


def send_photo(deed: Deed) -> Json:
    """Send a picture with what is written under it."""
    file = deed.world.files.add_photo(base64.b64decode(deed.text("content")), "photo.jpg")
    caption = deed.text("caption")
    if units(caption) > CAPTION_UNITS:
        raise Impossible("An app takes no longer text under a picture.")
    written = ({"caption": caption} if caption else {}) | _marked("caption_entities", caption)
    return _say(deed, {"photo": file.sizes(0)} | written)


def start(deed: Deed) -> Json:
    """Open a bot's chat by a deep link, or by its Start button when there is no payload."""
    payload = deed.text("payload")
    if payload and not _PAYLOAD.fullmatch(payload):
        raise Impossible("A start link carries 1 to 64 of A-Z, a-z, 0-9, _ and -.")
    chat = deed.chat
    if chat.bot is None:
        raise Impossible("Only a bot can be started.")
    if chat.membership(chat.bot.id).status is Status.BANNED:
        raise Impossible("The person blocked this bot, and has to unblock it first.")
    text = f"/start {payload}".strip()
    return _say(deed, {"text": text} | _marked("entities", text))


def follow(deed: Deed) -> Json:
    """Open a link to a bot, as https://t.me/NAME?start=PAYLOAD, and tap Start."""
    link = urlsplit(deed.text("url"))
    bot = deed.world.named(link.path.strip("/"))
    if link.netloc != "t.me" or not isinstance(bot, Bot):
        raise Impossible(f"{deed.text('url')} leads to no bot.")
    payload = "".join(parse_qs(link.query, keep_blank_values=True).get("start", []))
    given = {"person": deed.person.id, "chat": bot.id, "payload": payload}
    return start(Deed(deed.double, deed.world, given)) | {"bot": bot.id}


def edit_text(deed: Deed) -> Json:
    """Change a message the person wrote."""
    post = deed.chat.posts.get(deed.number("message"))
    if post is None or post.author != deed.person.id or "text" not in post.message:
        raise Impossible("People change only texts of their own.")
    text = deed.text("text").strip()
    post.message.pop("entities", None)
    post.message |= {"text": text, "edit_date": deed.world.clock.now()}
    post.message |= _marked("entities", text)
    post.edits += 1
    tell_bots(deed.world, deed.chat, post, News.EDITED)
    deed.world.signal.tell()
    return {"message": post.id}


def _marked(name: str, text: str) -> Json:
    entities = found(text)
    return {name: entities} if entities else {}


def _say(deed: Deed, content: Json) -> Json:
    chat, person = deed.chat, deed.person
    _see_that_it_may_be_said(deed, chat, person)
    if chat.bot:
        chat.members[chat.bot.id] = Membership(Status.MEMBER)
    post = put(deed.world, chat, person, deed.topic, content | _answered(deed, chat))
    tell_bots(deed.world, chat, post)
    return {"message": post.id}


def _see_that_it_may_be_said(deed: Deed, chat: Chat, person: Person) -> None:
    if not chat.has(person.id):
        raise Impossible(f"{person.first_name} is not in that chat.")
    if chat.migrated_to:
        raise Impossible("The group is a supergroup now.")
    if chat.bot and _is_blocked(chat, chat.bot):
        raise Impossible("The person blocked this bot, and has to unblock it first.")
    right = "can_post_messages" if chat.kind is ChatKind.CHANNEL else "can_send_messages"
    if not chat.allows(person.id, right):
        raise Impossible(f"{person.first_name} may not write there.")
    topic = deed.topic
    if topic and topic.state is not TopicState.OPEN and not chat.is_led_by(person.id):
        raise Impossible("The topic is closed.")


def _is_blocked(chat: Chat, bot: Bot) -> bool:
    return chat.membership(bot.id).status is Status.BANNED


def _answered(deed: Deed, chat: Chat) -> Json:
    number = deed.number("reply_to")
    if not number:
        return {}
    post: Post | None = chat.posts.get(number)
    if post is None:
        raise Impossible(f"There is no message {number} to answer.")
    return {"reply_to_message": quoted(post)}


DEEDS: dict[str, Doing] = {
    "type": type_text,
    "send_photo": send_photo,
    "start": start,
    "follow": follow,
    "edit": edit_text,
}
