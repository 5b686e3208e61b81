"""Chats change: groups become supergroups, topics are opened and closed."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.telegram.hearing import tell_bots
from doubles.telegram.methods.posting import put
from doubles.telegram.people.deed import Deed, Doing
from doubles.telegram.state.chats import Chat, ChatKind, Status, Topic, TopicState

_ICON = 7322096


def migrate(deed: Deed) -> Json:
    """Make a supergroup of a group; its members come along, its messages don't."""
    old = deed.place
    if old.kind is not ChatKind.GROUP or old.migrated_to:
        raise Impossible("Only a group becomes a supergroup, and only once.")
    owner = next(one for one, member in old.members.items() if member.status is Status.OWNER)
    new = deed.world.add_place(ChatKind.SUPERGROUP, old.title, owner)
    new.members = dict(old.members)
    new.permissions = old.permissions
    person = deed.world.people[owner]
    gone = put(deed.world, old, person, None, {"migrate_to_chat_id": new.id})
    come = put(deed.world, new, person, None, {"migrate_from_chat_id": old.id})
    tell_bots(deed.world, old, gone)
    tell_bots(deed.world, new, come)
    old.migrated_to = new.id
    return {"id": new.id}


def open_topic(deed: Deed) -> Json:
    """Open a topic in a chat that has topics."""
    chat, name = deed.chat, deed.text("name")
    if not chat.is_forum:
        raise Impossible("The chat has no topics.")
    content = {"forum_topic_created": {"name": name, "icon_color": _ICON}}
    post = put(deed.world, chat, deed.person, None, content)
    post.message |= {"message_thread_id": post.id, "is_topic_message": True}
    chat.topics[post.id] = Topic(post.id, name)
    tell_bots(deed.world, chat, post)
    return {"topic": post.id}


def close_topic(deed: Deed) -> Json:
    """Close a topic: only those who manage topics can write there."""
    return _turn(deed, TopicState.CLOSED, "forum_topic_closed")


def reopen_topic(deed: Deed) -> Json:
    """Open a closed topic again."""
    return _turn(deed, TopicState.OPEN, "forum_topic_reopened")


def delete_topic(deed: Deed) -> Json:
    """Take a topic away with all that was written there."""
    topic, chat = _existing(deed), deed.chat
    topic.state = TopicState.DELETED
    for number, post in list(chat.posts.items()):
        if post.message.get("message_thread_id") == topic.id:
            del chat.posts[number]
    deed.world.signal.tell()
    return {}


def _turn(deed: Deed, state: TopicState, event: str) -> Json:
    topic, chat = _existing(deed), deed.chat
    topic.state = state
    tell_bots(deed.world, chat, put(deed.world, chat, deed.person, topic, {event: {}}))
    return {}


def _existing(deed: Deed) -> Topic:
    topic = deed.topic
    if topic is None:
        raise Impossible("No topic is named.")
    return topic


def rename(deed: Deed) -> Json:
    """Give a chat another title."""
    chat: Chat = deed.place
    chat.title = deed.text("title")
    post = put(deed.world, chat, deed.person, None, {"new_chat_title": chat.title})
    tell_bots(deed.world, chat, post)
    return {}


DEEDS: dict[str, Doing] = {
    "migrate": migrate,
    "open_topic": open_topic,
    "close_topic": close_topic,
    "reopen_topic": reopen_topic,
    "delete_topic": delete_topic,
    "rename": rename,
}
