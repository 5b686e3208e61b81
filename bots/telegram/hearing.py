"""What Telegram brings is kept as it came, then handled: confirmed only once it is kept."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import sha256

from bots.inbox import Inbox, Ways
from bots.pressing import Seals
from bots.reading import Unreadable
from bots.telegram.bot import Bot
from bots.telegram.fetching import fetch
from bots.telegram.manners import Manners
from bots.telegram.places import read_place
from bots.telegram.translation import Me, Said, Strange, Translated, translate
from core.community.places import PlaceNews
from core.conversation import Conversation
from core.messages import Platform
from core.store import Store
from core.store.queries import arrivals, kept_buttons

#: How long a bot that nobody wakes rests: another process may have kept something.
_REST = 1.0
_TOO_LARGE = 2**62


@dataclass(slots=True, kw_only=True)
class Hearing:
    """Hears what comes to one bot. `wake` says that its lane has work."""

    bot: Bot
    store: Store
    conversation: Conversation
    seals: Seals
    wake: Callable[[str], None]
    now: Callable[[], datetime]
    _inbox: Inbox[Translated] = field(init=False)

    def __post_init__(self) -> None:
        """Open the inbox of the bot."""
        self._inbox = Inbox(
            store=self.store,
            platform=Platform.TELEGRAM,
            account=str(self.bot.account.id),
            title=self.bot.account.title,
            ways=Ways(read=self._read, chat_of=_chat_of, handle=self._handle),
            now=self.now,
            rest=_REST,
        )

    async def keep(self, updates: Iterable[object]) -> None:
        """Keep updates as they came, once by their number; raises StoreUnavailable."""
        await self._inbox.keep(_row(one) for one in updates)
        self.look()

    def look(self) -> None:
        """Say that something was kept by somebody else."""
        self._inbox.look()

    async def run(self) -> None:
        """Handle what was kept, for as long as the program runs."""
        await self._inbox.run()

    async def handle_waiting(self) -> int:
        """Handle the oldest of what was kept; how many there were. Raises StoreUnavailable."""
        return await self._inbox.handle_waiting()

    def _read(self, body: str) -> Translated:
        try:
            raw = json.loads(body)
        except (ValueError, RecursionError) as problem:
            raise Unreadable(str(problem)) from None
        if not isinstance(raw, dict):
            raise Unreadable("an update is an object")
        account = self.bot.account
        me = Me(account.id, self.bot.username, account.prefix, account.museum)
        return translate(raw, me, self.seals, self.now())

    async def _handle(self, _number: int, found: Translated) -> None:
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
            if known.picture:
                get = partial(fetch, self.bot, known.picture)
                incoming = await self.conversation.enclosed(incoming, get, self.now())
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


async def keep(store: Store, bot: int, updates: Iterable[object], now: datetime) -> None:
    """Keep updates that came to a bot; what has no number of its own gets one from its bytes.

    Raises StoreUnavailable.
    """
    rows = [_row(one) for one in updates]
    await store.network().write(
        lambda network: arrivals.keep(network, Platform.TELEGRAM, str(bot), rows, now)
    )


def number_of(update: object) -> int | None:
    """Read the number of an update, if it has one."""
    number = update.get("update_id") if isinstance(update, dict) else None
    if isinstance(number, int) and not isinstance(number, bool) and 0 <= number < _TOO_LARGE:
        return number
    return None


def _row(update: object) -> tuple[int, str]:
    """Give what is kept of an update: its number, and itself."""
    return _number(update), _text(update)


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
