"""What Telegram brings is kept as it came, then handled: confirmed only once it is kept."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from bots.pressing import Seals
from bots.telegram.bot import Bot
from bots.telegram.manners import Manners
from bots.telegram.places import read_place
from bots.telegram.reading import Unreadable
from bots.telegram.translation import Me, Said, Strange, Translated, translate
from core.community.places import PlaceNews
from core.conversation import Conversation
from core.errors import StoreError
from core.messages import Platform
from core.store import Store
from core.store.queries import arrivals, kept_buttons
from core.store.queries.arrivals import Arrival

log = logging.getLogger(__name__)

_AT_ONCE = 100
#: How many people's words are handled side by side.
_SIDE_BY_SIDE = 10
#: How long a bot that nobody wakes rests: another process may have kept something.
_REST = 1.0
_LONGEST_PAUSE = 30.0
_TOO_LARGE = 2**62


@dataclass(slots=True)
class _Heard:
    """What was read of a batch: by chat, with the numbers of updates, and what is wrong."""

    chats: dict[int, list[tuple[int, Translated]]] = field(default_factory=dict)
    problems: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Hearing:
    """Hears what comes to one bot. `wake` says that its lane has work."""

    bot: Bot
    store: Store
    conversation: Conversation
    seals: Seals
    wake: Callable[[str], None]
    now: Callable[[], datetime]
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    async def keep(self, updates: Iterable[object]) -> None:
        """Keep updates as they came, once by their number; raises StoreUnavailable."""
        await keep(self.store, self.bot.account.id, updates, self.now())
        self._woken.set()

    def look(self) -> None:
        """Say that something was kept by somebody else."""
        self._woken.set()

    async def run(self) -> None:
        """Handle what was kept, for as long as the program runs."""
        pause = _REST
        while True:
            self._woken.clear()
            try:
                moved = await self.handle_waiting()
            except Exception:  # the next try may succeed
                log.exception("%s could not hear, and tries again", self.bot.account.title)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            pause = _REST
            if not moved:
                await _happened(self._woken, _REST)

    async def handle_waiting(self) -> int:
        """Handle the oldest of what was kept; how many there were. Raises StoreUnavailable."""
        account = str(self.bot.account.id)
        waiting = await self.store.network().read(
            lambda network: arrivals.waiting(network, Platform.TELEGRAM, account, _AT_ONCE)
        )
        heard = _Heard()
        for arrival in waiting:
            try:
                found = self._read(arrival)
            except Unreadable as problem:
                heard.problems[arrival.number] = str(problem)
                log.warning("%s brought what can't be read", self.bot.account.title)
            else:
                heard.chats.setdefault(_chat_of(found), []).append((arrival.number, found))
        await self._handle_all(heard)
        if waiting:
            await self._note(waiting, heard.problems)
        return len(waiting)

    def _read(self, arrival: Arrival) -> Translated:
        try:
            raw = json.loads(arrival.body)
        except (ValueError, RecursionError) as problem:
            raise Unreadable(str(problem)) from None
        if not isinstance(raw, dict):
            raise Unreadable("an update is an object")
        account = self.bot.account
        me = Me(account.id, self.bot.username, account.prefix, account.museum)
        return translate(raw, me, self.seals, self.now())

    async def _handle_all(self, heard: "_Heard") -> None:
        """Handle each chat's words in their order, and chats side by side."""
        room = asyncio.Semaphore(_SIDE_BY_SIDE)

        async def one_after_another(said: list[tuple[int, Translated]]) -> None:
            async with room:
                for number, found in said:
                    await self._try(number, found, heard.problems)

        await asyncio.gather(*map(one_after_another, heard.chats.values()))

    async def _try(self, number: int, found: Translated, problems: dict[int, str]) -> None:
        """Handle one; what goes wrong is kept with it and stops nothing else."""
        try:
            await self._handle(found)
        except* StoreError:
            raise
        except* Exception as problem:
            log.exception("%s brought what can't be handled", self.bot.account.title)
            problems[number] = f"{type(problem.exceptions[0]).__name__}"

    async def _handle(self, found: Translated) -> None:
        manners = Manners(self.bot)
        match found:
            case Said():
                await self._hear(found, manners)
            case Strange(press, language):
                await manners.refuse_press(press, language)
            case PlaceNews():
                await self.conversation.place_changed(found, self.now())
            case None:
                return

    async def _hear(self, said: Said, manners: Manners) -> None:
        known = await self._with_words(said)
        if known is None:
            await manners.refuse_press(said.press, said.incoming.language)
            return
        if known.for_staff and not await self.conversation.is_among_staff(known.incoming):
            return
        incoming = replace(known.incoming, standing=await manners.standing_of(known))
        async with manners.busy(known):
            await self.conversation.receive(incoming, self.now())
            self.wake(self.bot.account.lane)

    async def _with_words(self, said: Said) -> Said | None:
        """Look up what a button says that carried only a token; nothing if it is gone."""
        if not said.kept:
            return said
        found = await self.store.network().read(
            lambda network: kept_buttons.find(network, said.kept)
        )
        if found is None:
            return None
        museum = said.incoming.museum or found.museum
        return replace(said, incoming=replace(said.incoming, museum=museum, text=found.command))

    async def _note(self, waiting: Iterable[Arrival], problems: Mapping[int, str]) -> None:
        account, now = str(self.bot.account.id), self.now()
        ends = [(one.number, problems.get(one.number)) for one in waiting]
        await self.store.network().write(
            lambda network: arrivals.note(network, Platform.TELEGRAM, account, ends, now)
        )


async def keep(store: Store, bot: int, updates: Iterable[object], now: datetime) -> None:
    """Keep updates that came to a bot; what has no number of its own gets one from its bytes.

    Raises StoreUnavailable.
    """
    rows = [(_number(one), _text(one)) for one in updates]
    await store.network().write(
        lambda network: arrivals.keep(network, Platform.TELEGRAM, str(bot), rows, now)
    )


def number_of(update: object) -> int | None:
    """Read the number of an update, if it has one."""
    number = update.get("update_id") if isinstance(update, dict) else None
    if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < _TOO_LARGE:
        return number
    return None


def _number(update: object) -> int:
    number = number_of(update)
    if number is not None:
        return number
    return -1 - int.from_bytes(sha256(_text(update).encode()).digest()[:7])


def _text(update: object) -> str:
    return update if isinstance(update, str) else json.dumps(update, separators=(",", ":"))


def _chat_of(found: Translated) -> int:
    match found:
        case Said():
            return found.chat
        case PlaceNews(address=address):
            return read_place(address).chat
        case _:
            return 0


async def _happened(event: asyncio.Event, most: float) -> None:
    try:
        async with asyncio.timeout(most):
            await event.wait()
    except TimeoutError:
        return
