"""What carries messages to Discord: in parts, in order, no message twice."""

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from math import inf

from bots.discord import answering, posting
from bots.discord.answering import Answered, Elsewhere, Full
from bots.discord.bot import MOST_AT_ONCE, Bot
from bots.discord.encoding import Letter, Part, decode, encode, gathered
from bots.discord.places import Place, read_place
from bots.discord.stencils import Printed, Stencils
from bots.discord.threads import awake, read_reference, thread_for, write_reference
from bots.discord.troubles import Trouble, trouble_of
from bots.discord.wire import NotSent, Refused
from bots.pressing import Pressed, Seals
from core.community.places import PlaceNews
from core.errors import AddressClosed, EditRefused, MessageRefused, TryLater
from core.messages import Encoded, Key, LanePace, Message, Platform, Room, Sent
from core.states.community import PlaceEvent

log = logging.getLogger(__name__)

_UNTIL_MENDED = timedelta(minutes=10)
_BEGUN = 1_000
#: What is given here at a time takes so many seconds to leave: what is more urgent comes next.
_AHEAD = 0.25
#: Begins the reference of what stands in one message with other answers.
_SHARED = "+"

#: Tells the core what a channel turned out to be.
Report = Callable[[PlaceNews], Awaitable[None]]
#: Keeps what a button says that can't be carried by it.
KeepButton = Callable[[Pressed], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordTransport:
    """Sends by the bots in `bots`, by the prefix of their addresses.

    `pay_url` is where payments are handed over. Of a message in several parts those that arrived
    are remembered, so that a second try goes on after them.
    """

    bots: Mapping[int | None, Bot]
    seals: Seals
    pay_url: str
    report: Report
    keep_button: KeepButton
    now: Callable[[], datetime]
    _begun: OrderedDict[str, list[int]] = field(default_factory=OrderedDict)
    _stencils: Stencils = field(init=False)

    #: Discord shows a message with the same nonce once "in the past few minutes": two are few.
    repeatable_for = timedelta(minutes=2)
    #: What is announced carries its card.
    shows_images = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "_stencils", Stencils(self.seals))

    def paces(self) -> list[LanePace]:
        """Tell the pace of each bot."""
        pacers = ((bot.account.lane, bot.wire.pacer) for bot in self.bots.values())
        return [LanePace(lane, one.per_second, one.told_to_wait) for lane, one in pacers]

    def room(self, lane: str) -> Room:
        """Tell how much the bot of a lane takes now: what it can send in a quarter of a second."""
        for bot in self.bots.values():
            if bot.account.lane == lane:
                pace = bot.wire.pacer.per_second or inf
                group = max(1, int(min(MOST_AT_ONCE // 2, pace * _AHEAD)))
                return Room(2 * group, group)
        return Room()

    def encode(self, message: Message) -> Encoded:
        """Turn `message` into Discord's form."""
        return encode(message, self.pay_url)

    async def send(self, encoded: Encoded, address: str, key: Key) -> Sent:
        """Show a message; raises DeliveryError, or Unanswered when nobody knows."""
        printed, place = self._stencils.of(encoded), _place(address)
        bot = self._bot(place)
        if not printed.stencils:
            raise MessageRefused("a message without text or picture")
        await self._keep(printed.kept)
        try:
            return await self._send(bot, printed, place, str(key))
        except Refused as refused:
            await self._explain(bot, place, refused)
            raise MessageRefused(str(refused)) from None
        except NotSent as problem:
            raise _later(problem) from None

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        """Let what was sent say something else; raises DeliveryError."""
        letter, place = decode(encoded), _place(address)
        bot = self._bot(place)
        if sent.reference.startswith(_SHARED):
            raise MessageRefused("what stands in a message with other answers is left as it is")
        await self._keep(self._stencils.of(encoded).kept)
        try:
            await self._edit(bot, letter, place, sent)
        except Refused as refused:
            await self._explain(bot, place, refused)
            raise MessageRefused(str(refused)) from None
        except NotSent as problem:
            raise _later(problem) from None

    async def take_away(self, address: str, sent: Sent) -> None:
        """Take away what was sent; raises DeliveryError."""
        place = _place(address)
        bot = self._bot(place)
        try:
            place = await posting.found(bot, place.afterwards)
            chat, shown = read_reference(sent.reference, place.chat)
            place = replace(place, chat=chat)
            async with bot.turns.at(place.chat):
                for message_id in shown:
                    await posting.take_away(bot, place, message_id)
        except Refused as refused:
            await self._explain(bot, place, refused)
            raise MessageRefused(str(refused)) from None
        except NotSent as problem:
            raise _later(problem) from None

    async def _send(self, bot: Bot, printed: Printed, place: Place, key: str) -> Sent:
        """Answer where an answer is waited for, else say it in the channel."""
        if place.answer is not None and place.answer.is_open(self.now()):
            parts = printed.letter.parts(self.seals, place)
            try:
                async with bot.turns.at(place.answer.id):
                    return _answered(await answering.answer(bot, place, place.answer, parts, key))
            except Full:
                return await self._say_in_private(bot, printed, place, key)
            except Elsewhere:
                log.info("%s answers elsewhere: the interaction is closed", bot.account.title)
        return await self._say(bot, printed, place.afterwards, key)

    async def _say_in_private(self, bot: Bot, printed: Printed, place: Place, key: str) -> Sent:
        """Write to who asked; who takes no direct messages gets it as further answers."""
        try:
            return await self._say(bot, printed, place.afterwards, key)
        except Refused as refused:
            if place.answer is None or trouble_of(refused) is not Trouble.PERSON:
                raise
        parts = printed.letter.parts(self.seals, place)
        return _answered(await answering.follow(bot, place.answer, parts))

    async def _say(self, bot: Bot, printed: Printed, place: Place, key: str) -> Sent:
        letter, place = printed.letter, await posting.found(bot, place)
        there = await thread_for(bot, place, letter)
        arrived = self._begun.pop(key, [])
        async with bot.turns.at(there.chat):
            try:
                for number in range(len(arrived), len(printed.stencils)):
                    nonce = posting.nonce(key, number)
                    written = printed.stencils[number].filled(self.seals, there, nonce)
                    image = b"" if number else letter.image
                    show = partial(posting.show, bot, there.chat, written, image)
                    arrived.append(await awake(bot, there.chat, show))
            except (Refused, NotSent):
                self._remember(key, arrived)
                raise
            if letter.is_pinned:
                await posting.pin(bot, there, arrived[0])
        return Sent(write_reference(place, there, arrived))

    async def _edit(self, bot: Bot, letter: Letter, place: Place, sent: Sent) -> None:
        if place.answer is not None and place.answer.is_private:
            if not place.answer.is_open(self.now()):
                raise MessageRefused("what was shown to one alone can be edited for 15 minutes")
            base = answering.answers_to(bot, place.answer)
        else:
            place = await posting.found(bot, place.afterwards)
            chat, _ = read_reference(sent.reference, place.chat)
            place, base = replace(place, chat=chat), f"/channels/{chat}/messages"
        parts: list[Part] = letter.parts(self.seals, place)
        _, shown = read_reference(sent.reference, place.chat)
        async with bot.turns.at(place.chat):
            await awake(bot, place.chat, partial(_change, bot, base, shown, parts))

    async def _explain(self, bot: Bot, place: Place, refused: Refused) -> None:
        """Raise what a refusal means; returns where the message itself is what is refused."""
        match trouble_of(refused):
            case Trouble.TOKEN:
                bot.note_refused()
                raise TryLater(f"{bot.account.title} is refused", _UNTIL_MENDED)
            case Trouble.PERSON:
                raise AddressClosed(str(refused))
            case Trouble.GONE:
                await self._tell(bot, PlaceEvent.REMOVED, place)
                raise AddressClosed(str(refused))
            case Trouble.MUTED:
                await self._tell(bot, PlaceEvent.MUTED, place)
                raise TryLater(str(refused), _UNTIL_MENDED)
            case Trouble.ARCHIVED:
                await self._tell(bot, PlaceEvent.TOPIC_CLOSED, place)
                raise TryLater(str(refused), _UNTIL_MENDED)
            case Trouble.LATER:
                raise TryLater(str(refused), _UNTIL_MENDED)
            case Trouble.EDITED_TOO_OFTEN:
                raise EditRefused(str(refused))
            case Trouble.ANSWER | Trouble.MESSAGE:
                return

    async def _tell(self, bot: Bot, event: PlaceEvent, place: Place) -> None:
        if place.person is None:
            await self.report(
                PlaceNews(
                    platform=Platform.DISCORD,
                    event=event,
                    address=place.afterwards.address,
                    museum=bot.account.museum,
                )
            )

    async def _keep(self, said: tuple[Pressed, ...]) -> None:
        for one in said:
            await self.keep_button(one)

    def _bot(self, place: Place) -> Bot:
        bot = self.bots.get(place.bot)
        if bot is None:
            raise TryLater(f"the bot {place.bot or 'of the network'} is not connected here")
        return bot

    def _remember(self, key: str, arrived: list[int]) -> None:
        if arrived:
            self._begun[key] = arrived
            if len(self._begun) > _BEGUN:
                self._begun.popitem(last=False)


async def _change(bot: Bot, base: str, shown: list[int], parts: list[Part]) -> None:
    """Let messages show other parts; may be repeated. Raises Refused, NotSent, Unanswered."""
    if len(parts) > len(shown) == 1:
        fields = gathered([one.content for one in parts], parts, {})
        await bot.wire.ask("PATCH", f"{base}/{shown[0]}", fields, parts[0].image)
        return
    for part, message_id in zip(parts, shown, strict=False):
        await bot.wire.ask("PATCH", f"{base}/{message_id}", part.fields, part.image)
    for message_id in shown[len(parts) :]:
        await posting.remove(bot, f"{base}/{message_id}")


def _answered(answered: Answered) -> Sent:
    mark = _SHARED if answered.shares else ""
    return Sent(mark + ",".join(map(str, answered.messages)))


def _later(problem: NotSent) -> TryLater:
    after = None if problem.after is None else timedelta(seconds=problem.after)
    return TryLater(str(problem), after)


def _place(address: str) -> Place:
    try:
        return read_place(address)
    except ValueError as problem:
        raise MessageRefused(str(problem)) from None
