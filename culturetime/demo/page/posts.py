"""What was said in one chat, as a page shows it."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from bots.simulated import Arrival

_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message of the bot, or words that a person wrote to it.

    `at` is empty for what was there before anybody watched.
    """

    key: str
    text: str
    at: datetime | None
    is_own: bool = False
    buttons: tuple[str, ...] = ()
    times_edited: int = 0


class Chat:
    """The newest messages of one chat, in their order; one that is edited keeps its place."""

    def __init__(self) -> None:
        self._posts: OrderedDict[str, Post] = OrderedDict()

    @property
    def posts(self) -> list[Post]:
        """What is shown, the oldest first."""
        return list(self._posts.values())

    def hear(self, arrival: Arrival, at: datetime | None) -> None:
        """Take in what the bot said or edited."""
        known = self._posts.get(arrival.key)
        message = arrival.message
        buttons = [each for row in message.buttons for each in row]
        self._keep(
            Post(
                key=arrival.key,
                text=message.text,
                at=known.at if known else at,
                buttons=tuple(each.label for each in buttons),
                times_edited=arrival.edited,
            )
        )

    def say(self, key: str, text: str, at: datetime) -> None:
        """Take in what a person wrote."""
        self._keep(Post(key=key, text=text, at=at, is_own=True))

    def _keep(self, post: Post) -> None:
        self._posts[post.key] = post
        while len(self._posts) > _MOST:
            self._posts.popitem(last=False)
