"""What carries messages to Telegram: in parts, in order, at the pace of each bot."""

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bots.pressing import Pressed, Seals
from bots.telegram import posting
from bots.telegram.bot import Bot
from bots.telegram.encoding import encode
from bots.telegram.letters import Letter, Post, decode
from bots.telegram.pictures import Pictures
from bots.telegram.places import Place, read_place
from bots.telegram.request import NotSent
from bots.telegram.troubles import Trouble, trouble_of
from bots.telegram.wire import Refused
from bots.wheel import HALF_A_TURN
from core.community.places import PlaceNews
from core.errors import AddressClosed, MessageRefused, TryLater
from core.messages import Encoded, Key, LanePace, Message, Platform, Room, Sent
from core.states.community import PlaceEvent

log = logging.getLogger(__name__)

#: Longer than this, in seconds, nobody waits here: the message goes back to its lane. What waits
#: here counts as in the air, and is unknown if the program is killed meanwhile.
_PATIENCE = 0.5
_UNTIL_MENDED = timedelta(minutes=10)
_BEGUN = 1_000
#: What is given here at a time takes so many seconds to leave: what is more urgent comes next.
_AHEAD = 0.25
_LARGEST_GROUP = 100
#: A part is shown where it belongs, or else where that has moved to.
_TWICE = range(2)

#: Tells the core what a chat turned out to be.
Report = Callable[[PlaceNews], Awaitable[None]]
#: Keeps what a button says that can't be carried by it.
KeepButton = Callable[[Pressed], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramTransport:
    """Sends by the bots in `bots`, by the prefix of their addresses.

    `pay_url` is where payments are handed over. Of a message in several parts those that arrived
    are remembered, so that a second try goes on after them.
    """

    bots: Mapping[int | None, Bot]
    seals: Seals
    pay_url: str
    report: Report
    keep_button: KeepButton
    pictures: Pictures = field(default_factory=Pictures)
    _begun: OrderedDict[Key, list[str]] = field(default_factory=OrderedDict)

    #: Telegram has no key for sends: a second one shows a second message.
    repeatable_for = timedelta(0)
    #: What is announced carries its card.
    shows_images = True
    #: The answer to a button takes the place of its menu.
    edits_in_place = True

    def room(self, lane: str) -> Room:
        """Tell how much the bot of a lane takes now: what it can send in a quarter of a second."""
        for bot in self.bots.values():
            if bot.account.lane == lane:
                now = bot.wheel.now()
                largest = min(_LARGEST_GROUP, bot.allowance.begun // 2)
                group = max(1, min(largest, int(bot.pacer.pace(now) * _AHEAD)))
                at_once = min(2 * group, bot.allowance.at_once)
                return Room(at_once, group, bot.pacer.floods.halt(now))
        return Room()

    def paces(self) -> list[LanePace]:
        """Tell the pace of each bot."""
        return [
            LanePace(bot.account.lane, bot.pacer.pace(bot.wheel.now()), bot.pacer.floods.count)
            for bot in self.bots.values()
        ]

    def encode(self, message: Message) -> Encoded:
        """Turn `message` into Telegram's form."""
        return encode(message, self.pay_url)

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        """Show a message; raises DeliveryError, or Unanswered when nobody knows."""
        letter, place = decode(encoded), _place(address)
        bot, chat = self._bot(place, letter.museum), place.chat
        if letter.kept:
            await self._keep_buttons(letter)
        if not letter.posts:
            raise MessageRefused("a message without text or picture")
        arrived = self._begun.pop(key, [])
        await bot.turns.take(chat)
        try:
            for post in letter.posts[len(arrived) :]:
                arrived.append(await self._post(bot, post, letter, place))
            if letter.is_pinned:
                await posting.pin(bot, place, int(arrived[0]))
        except (TryLater, AddressClosed, MessageRefused):
            self._remember(key, arrived)
            raise
        finally:
            bot.turns.leave(chat)
        return Sent(",".join(arrived))

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        """Let what was sent say something else, in no more parts; raises DeliveryError."""
        letter, place = decode(encoded), _place(address)
        bot = self._bot(place, letter.museum)
        shown, posts = _ids(sent), letter.posts
        if len(posts) > len(shown):
            raise MessageRefused("it is longer than what was sent")
        await self._keep_buttons(letter)
        async with bot.turns.at(place.chat):
            for post, message_id in zip(posts, shown, strict=False):
                await self._paced(bot, place)
                try:
                    keyboard = letter.keyboard(self.seals, place) if post.is_last else b""
                    await posting.change(bot, post, place, message_id, keyboard, self.pictures)
                except Refused as refused:
                    await self._explain(bot, place, refused)
                except NotSent as problem:
                    raise TryLater(str(problem)) from None
            for message_id in shown[len(posts) :]:
                await posting.remove(bot, place, message_id)

    async def take_away(self, address: str, sent: Sent) -> None:
        """Take away what was sent; raises MessageRefused once Telegram keeps it for good."""
        place = _place(address)
        bot = self._bot(place)
        async with bot.turns.at(place.chat):
            for message_id in _ids(sent):
                await self._paced(bot, place)
                try:
                    await posting.take_away(bot, place, message_id)
                except Refused as refused:
                    await self._explain(bot, place, refused)
                except NotSent as problem:
                    raise TryLater(str(problem)) from None

    async def _post(self, bot: Bot, post: Post, letter: Letter, place: Place) -> str:
        """Show one part, where the chat has moved to if it has; gives the message's id."""
        for _ in _TWICE:
            await self._paced(bot, place)
            keyboard = letter.keyboard(self.seals, place) if post.is_last else b""
            try:
                shown = await posting.show(bot, post, place, keyboard, self.pictures)
            except Refused as refused:
                place = await self._elsewhere(bot, place, refused)
            except NotSent as problem:
                raise TryLater(str(problem)) from None
            else:
                bot.pacer.floods.arrived()
                return shown
        raise MessageRefused("the chat moves again and again")

    async def _elsewhere(self, bot: Bot, place: Place, refused: Refused) -> Place:
        """Find where a message goes instead of the place that refused it."""
        if refused.moved_to is not None:
            new = Place(refused.moved_to, place.topic, place.bot)
            old = place.without_topic
            await self._tell(bot, PlaceEvent.MOVED, old, new.without_topic.address)
            return new
        if trouble_of(refused) is Trouble.TOPIC and place.topic is not None:
            await self._tell(bot, PlaceEvent.TOPIC_CLOSED, place)
            return place.without_topic
        await self._explain(bot, place, refused)
        raise MessageRefused(str(refused))

    async def _explain(self, bot: Bot, place: Place, refused: Refused) -> None:
        """Raise what a refusal means; returns where what was asked is so already."""
        match trouble_of(refused):
            case Trouble.UNCHANGED:
                return
            case Trouble.FLOOD:
                seconds = float(refused.retry_after or 1)
                bot.pacer.pause(place.chat, seconds, bot.wheel.now())
                raise TryLater(str(refused), timedelta(seconds=seconds))
            case Trouble.TOKEN:
                bot.note_refused()
                raise TryLater(f"{bot.account.title} is refused", _UNTIL_MENDED)
            case Trouble.SERVER:
                raise TryLater(str(refused))
            case Trouble.MUTED:
                await self._tell(bot, PlaceEvent.MUTED, place)
                raise TryLater(str(refused), _UNTIL_MENDED)
            case Trouble.GONE:
                if place.is_group:
                    await self._tell(bot, PlaceEvent.REMOVED, place.without_topic)
                raise AddressClosed(str(refused))
            case Trouble.TOPIC | Trouble.MESSAGE:
                raise MessageRefused(str(refused))

    async def _tell(self, bot: Bot, event: PlaceEvent, place: Place, new: str = "") -> None:
        await self.report(
            PlaceNews(
                platform=Platform.TELEGRAM,
                event=event,
                address=place.address,
                museum=bot.account.museum,
                new_address=new,
            )
        )

    def _paced(self, bot: Bot, place: Place) -> Awaitable[None]:
        """Wait for the bot's turn; raises TryLater where that takes too long."""
        chat, now = place.chat, bot.wheel.now()
        if bot.pacer.wait(chat, now) > 0:
            return self._rested(bot, place)
        place_in = bot.pacer.take(chat, now)
        return bot.wheel.until(now + place_in) if place_in > HALF_A_TURN else bot.wheel.passed

    async def _rested(self, bot: Bot, place: Place) -> None:
        """Wait until a chat may hear more, and then for the bot's turn; raises TryLater."""
        while (wait := bot.pacer.wait(place.chat, now := bot.wheel.now())) > 0:
            if wait > _PATIENCE:
                raise TryLater(f"{bot.account.title} keeps its pace", timedelta(seconds=wait))
            await bot.wheel.until(now + wait)
        await self._paced(bot, place)

    async def _keep_buttons(self, letter: Letter) -> None:
        for said in letter.kept:
            await self.keep_button(said)

    def _bot(self, place: Place, museum: str | None = None) -> Bot:
        """Find the bot of a place; raises MessageRefused if it speaks for another museum."""
        bot = self.bots.get(place.bot)
        if bot is None:
            raise TryLater(f"the bot {place.bot or 'of the network'} is not connected here")
        own = bot.account.museum
        if own and museum is not None and own != museum:
            raise MessageRefused(f"{bot.account.title} speaks for no other museum")
        return bot

    def _remember(self, key: Key, arrived: list[str]) -> None:
        if arrived:
            self._begun[key] = arrived
            if len(self._begun) > _BEGUN:
                self._begun.popitem(last=False)


def _ids(sent: Sent) -> list[int]:
    """Read the ids of the messages that were sent."""
    try:
        return [int(one) for one in sent.reference.split(",")]
    except ValueError:
        raise MessageRefused(f"{sent.reference!r} names no message") from None


def _place(address: str) -> Place:
    try:
        return read_place(address)
    except ValueError as problem:
        raise MessageRefused(str(problem)) from None
