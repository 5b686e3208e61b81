"""What the page shows of the replay, kept from scene to scene for whoever looks."""

from collections import deque
from collections.abc import Iterable
from typing import Self

from bots.simulated import address_of
from core.messages import Platform
from core.money import Money
from core.replay import Museum
from core.states.outreach import DeliveryState
from core.texts import Words
from culturetime.demo.pace import Change, Pace
from culturetime.demo.page.backers import followed
from culturetime.demo.page.gifts import Gift, gift_of
from culturetime.demo.page.posts import Chat
from culturetime.demo.scenario.events import Asked, Event, Gave, Joined
from culturetime.demo.scene import Scene
from culturetime.demo.view.label import SPACES

_GIFTS = 24


class Board:
    """Remembers a replay of `museum`; `version` grows whenever something is new.

    `backers` are those whose private chats are shown, by their language.
    """

    def __init__(self, museum: Museum, pace: Pace, events: Iterable[Event], scene: Scene) -> None:
        events = tuple(events)
        self.museum = museum
        self.pace = pace
        self.scene = scene
        self.version = 0
        self.has_ended = False
        self.is_closing = False
        #: Where the chats can be seen as their platform shows them, if they are on one.
        #: Where the chats of a platform that this machine plays can be seen.
        self.chats: dict[Platform, str] = {}
        self.spaces = {address: Chat() for address in SPACES}
        self.backers = followed(events)
        self.private = {one.person: Chat() for one in self.backers.values()}
        self.gifts: deque[Gift] = deque(maxlen=_GIFTS)
        self._by_key = {event.key: event for event in events}
        self._languages = {one.person: one.language for one in self.backers.values()}
        self._names = {one.person: one.name for one in events if isinstance(one, Joined)}
        self._chats = self.spaces | {
            address_of(person): chat for person, chat in self.private.items()
        }
        self._count(scene.events)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object = None, *_: object) -> None:
        self.has_ended = kind is None
        self.version += 1

    def update(self, scene: Scene) -> None:
        """Take in the next scene."""
        self._count(scene.events)
        self._overhear(scene.events)
        # What was there before this program began came at instants that nobody noted.
        at = scene.now if self.version else None
        for arrival in scene.arrivals:
            if chat := self._chats.get(arrival.address):
                chat.hear(arrival, at)
        self.scene = scene
        self.version += 1

    def change(self, wanted: Change) -> None:
        """Change the pace."""
        self.pace.change(wanted)
        self.version += 1

    @property
    def delivered(self) -> int:
        """How many messages have been delivered."""
        return self.scene.score.deliveries.get(DeliveryState.SENT, 0)

    def backer(self, language: str) -> Joined | None:
        """Choose the backer whose chat readers of `language` are shown."""
        default = next(iter(self.backers.values()), None)
        return self.backers.get(language, default)

    def _count(self, events: Iterable[Event]) -> None:
        for event in events:
            gift = gift_of(event, self._by_key, self._names, self._currency)
            if gift is not None:
                self.gifts.append(gift)

    def _overhear(self, events: Iterable[Event]) -> None:
        """Note what the backers wrote; what they tapped shows in the answers."""
        for event in events:
            chat = self.private.get(getattr(event, "person", ""))
            match event:
                case Asked(text=text) if chat:
                    chat.say(f"said-{event.key}", text, event.told_at)
                case Gave(amount_minor=minor, person=person) if chat:
                    amount = Words(self._languages[person]).money(Money(minor, self._currency))
                    chat.say(f"said-{event.key}", amount, event.told_at)
                case _:
                    pass

    @property
    def _currency(self) -> str:
        return self.scene.score.campaign.currency
