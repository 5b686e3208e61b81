"""Topics, as bots open and close them."""

from doubles.json import Json
from doubles.telegram.errors import bad_request
from doubles.telegram.methods.call import Call, Method
from doubles.telegram.methods.places import own_chat
from doubles.telegram.methods.posting import put
from doubles.telegram.state.chats import Chat, ChatKind, Topic, TopicState

#: Limit of createForumTopic, `name`, in characters.
NAME = 128
#: The first of the six colours an icon may have.
ICON = 7322096


def create_forum_topic(call: Call) -> Json:
    """Open a topic."""
    chat, name = _forum(call), call.given.text("name")
    if not 1 <= len(name) <= NAME:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "topic name is too long")
    topic = opened(call, chat, name)
    return {"message_thread_id": topic.id, "name": name, "icon_color": ICON}


def opened(call: Call, chat: Chat, name: str) -> Topic:
    """Open a topic by the message that tells it."""
    content = {"forum_topic_created": {"name": name, "icon_color": ICON}}
    post = put(call.world, chat, call.bot, None, content)
    post.message |= {"message_thread_id": post.id, "is_topic_message": True}
    chat.topics[post.id] = Topic(post.id, name)
    return chat.topics[post.id]


def close_forum_topic(call: Call) -> bool:
    """Close a topic."""
    return _turn(call, TopicState.CLOSED, "forum_topic_closed")


def reopen_forum_topic(call: Call) -> bool:
    """Open a closed topic again."""
    return _turn(call, TopicState.OPEN, "forum_topic_reopened")


def _turn(call: Call, state: TopicState, event: str) -> bool:
    chat = _forum(call)
    topic = chat.topics.get(call.given.integer("message_thread_id"))
    if topic is None or topic.state is TopicState.DELETED:
        raise bad_request("message thread not found")
    if topic.state is state:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.state = state
    put(call.world, chat, call.bot, topic, {event: {}})
    return True


def _forum(call: Call) -> Chat:
    chat = own_chat(call)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if chat.kind is not ChatKind.PRIVATE and not chat.allows(call.bot.id, "can_manage_topics"):
        raise bad_request("not enough rights to create a topic")
    return chat


METHODS: dict[str, Method] = {
    "createForumTopic": create_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
}
