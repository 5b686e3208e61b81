"""What people ask of bots: commands, buttons, selects, forms; and how far each was answered."""

from dataclasses import dataclass, field
from enum import IntEnum

from doubles.discord.state.channels import Channel, Post
from doubles.json import Json

#: docs.discord.com/developers/interactions/receiving-and-responding: the first answer is due
#: within three seconds, the token ends after a quarter of an hour.
FIRST_ANSWER_SECONDS = 3.0
TOKEN_SECONDS = 15 * 60.0


class Kind(IntEnum):
    """The kinds of interactions, as the API numbers them."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Reply(IntEnum):
    """The kinds of first answers, as the API numbers them."""

    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(slots=True, kw_only=True)
class Interaction:
    """One interaction. `at` is its instant, in seconds since 1970."""

    id: int
    token: str
    kind: Kind
    bot: int
    person: int
    channel: Channel
    at: float
    #: How the API tells what the message of its answer came from.
    metadata: Json
    #: The command as screens show it above its answer; empty for buttons and forms.
    said: str = ""
    #: The message whose button or select was used, also by the form that this opened.
    source: Post | None = None
    reply: Reply | None = None
    original: Post | None = None
    #: The choices or the form of the answer, as the bot sent them.
    data: Json = field(default_factory=dict)

    def is_due(self, now: float) -> bool:
        """Whether the first answer may still come."""
        return now - self.at <= FIRST_ANSWER_SECONDS

    def is_open(self, now: float) -> bool:
        """Whether its token still opens something."""
        return now - self.at <= TOKEN_SECONDS
