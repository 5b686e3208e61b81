"""What a refusal of Telegram means. It has few codes and many sentences."""

from enum import Enum, auto

from bots.telegram.wire import Refused


class Trouble(Enum):
    """What is wrong, by what can be done about it."""

    FLOOD = auto()
    TOKEN = auto()
    SERVER = auto()
    GONE = auto()
    MUTED = auto()
    TOPIC = auto()
    MESSAGE = auto()
    UNCHANGED = auto()


_SENTENCES: tuple[tuple[Trouble, tuple[str, ...]], ...] = (
    (Trouble.UNCHANGED, ("message is not modified",)),
    (Trouble.TOPIC, ("thread not found", "topic_closed", "topic_deleted", "topic closed")),
    (
        Trouble.MUTED,
        (
            "not enough rights",
            "have no rights to send",
            "chat_write_forbidden",
            "need administrator rights",
            "chat_send_plain_forbidden",
            "chat_restricted",
        ),
    ),
    (
        Trouble.GONE,
        (
            "chat not found",
            "user is deactivated",
            "peer_id_invalid",
            "bot was kicked",
            "bot was blocked",
            "bot is not a member",
            "group chat was deactivated",
            "user not found",
        ),
    ),
)


def trouble_of(refused: Refused) -> Trouble:
    """Tell what a refusal means."""
    if refused.is_flood:
        return Trouble.FLOOD
    if refused.is_of_token:
        return Trouble.TOKEN
    if refused.is_of_server:
        return Trouble.SERVER
    for trouble, sentences in _SENTENCES:
        if any(sentence in refused.description for sentence in sentences):
            return trouble
    return Trouble.GONE if refused.is_forbidden else Trouble.MESSAGE
