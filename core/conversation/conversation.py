"""The door by which questions come in: kept first, handled once, answered in one transaction."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial

from core.community import places
from core.community.places import PlaceNews
from core.conversation import (
    arriving,
    dialogue,
    doubting,
    enclosing,
    hearing,
    in_vain,
    limits,
    lobby,
)
from core.conversation.answers.library import Engine, Library, Load
from core.conversation.enclosing import Fetch
from core.conversation.knowing import knowledge_for
from core.conversation.limits import Before
from core.conversation.listening import Ear, Heard
from core.conversation.reading import Reading
from core.conversation.unanswered import Unanswered
from core.conversation.visit import Entrance, Visit
from core.errors import StoreError
from core.giving.checkout import TakesCards, with_cards
from core.messages import Incoming, Message, Prominence
from core.outreach.occasions import owe_reply
from core.seen import See, unseen
from core.store import NetworkScope, Store
from core.store.queries import incoming as kept_words
from core.store.queries import spaces
from core.store.queries.incoming import Kept
from core.store.queries.museums import Museum
from core.texts import errors

log = logging.getLogger(__name__)

#: How often something is tried before it is left for a person to look at.
_TRIES = 3
#: What is younger may still be in the hands of who received it.
_AT_LEAST_OLD = timedelta(seconds=30)
_INSTANT = timedelta(microseconds=1)


class Patience(Enum):
    """Whether who asks waits for what is not read yet."""

    #: Letters and words answer until it is: for whoever serves many.
    NONE = auto()
    #: The first question waits, so that the answers never hang on when it came.
    MEANING = auto()


class Conversation:
    """Hears what members say and owes them answers.

    `engine` makes the answer engine of a museum from its entries, in no time. `load` loads what
    reads their meaning too, and better: `read_knowledge` then does that, a museum at a time, and
    who asks before it is done has `patience` or not. `cards` knows which museums take them; `see`
    shows staff what other platforms show.
    """

    def __init__(
        self,
        store: Store,
        engine: Engine,
        load: Load | None = None,
        patience: Patience = Patience.NONE,
        cards: TakesCards = with_cards,
        *,
        see: See = unseen,
    ) -> None:
        self._store = store
        self._cards = cards
        self._patience = patience
        self._see = see
        library = Library(engine, load)
        self._ear = Ear(library)
        self._reading = Reading(store, library)

    async def receive(self, incoming: Incoming, now: datetime) -> None:
        """Keep what was said and handle it; the replies are due when this returns.

        The same reference is handled once. What can't be handled is kept and tried again by
        `sweep`. Raises StoreUnavailable when it can't even be kept.
        """
        heard = hearing.cleaned(incoming)
        mark = hearing.mark_of(incoming)
        content = hearing.written(heard)
        await self._store.network().write(
            lambda network: kept_words.keep(network, heard.platform, mark, content, now)
        )
        await self._try(heard, mark, now)

    async def enclosed(self, incoming: Incoming, fetch: Fetch, now: datetime) -> Incoming:
        """Keep the picture that came with what staff say; `fetch` is asked where one is taken.

        Raises StoreUnavailable.
        """
        return await enclosing.enclosed(self._store, incoming, fetch, now)

    async def is_among_staff(self, incoming: Incoming) -> bool:
        """Tell whether it was said in a staff space, where commands need no address."""
        found = await self._store.network().read(
            lambda network: spaces.at_addresses(network, incoming.platform, incoming.address)
        )
        return any(space.staff for _, space in found)

    async def place_changed(self, news: PlaceNews, now: datetime) -> None:
        """Follow what a platform reports of a chat or a person; safe to repeat.

        Raises StoreUnavailable when that can't be written: then report it again.
        """
        await self._store.network().write(lambda network: places.follow(network, news, now))

    async def sweep(self, now: datetime) -> int:
        """Try again what was kept and not handled; returns how much there was."""
        before = now - _AT_LEAST_OLD
        waiting = await self._store.network().read(
            lambda network: kept_words.to_retry(network, before, _TRIES)
        )
        for one in waiting:
            await self._retry(one, now)
        return len(waiting)

    async def read_knowledge(self, museum: str = "") -> int:
        """Read one museum's knowledge for its meaning; gives how many were read, none or one.

        `museum` (a slug) is the one to begin with; empty, all are read in turn.
        Until then letters and words answer. Meant for the background: seconds of work in a thread.
        """
        return await self._reading.next(museum)

    async def unanswered(self, museum: Museum, now: datetime) -> list[Unanswered]:
        """List what members asked a museum in vain, the most asked first: seconds of work."""
        return await in_vain.listed(self._store, self._ear, museum, now)

    async def learn(self, now: datetime) -> int:
        """Learn of labels how sure answers have to be; gives for how many museums."""
        return await self._reading.learn(now)

    async def _retry(self, kept: Kept, now: datetime) -> None:
        try:
            incoming = hearing.read(kept.content)
        except (KeyError, TypeError, ValueError):
            await self._store.network().write(
                lambda network: kept_words.fail(
                    network, kept.platform, kept.reference, "What was kept can't be read."
                )
            )
        else:
            await self._try(incoming, kept.reference, now)

    async def _try(self, incoming: Incoming, mark: str, now: datetime) -> None:
        """Handle something that was kept; what goes wrong is noted and stops nothing else."""
        try:
            heard = await self._listen(incoming, now)
            asked = await in_vain.wanted(self._store, self._ear, incoming, now)
            equipped = partial(self._equipped, asked)
            is_gone = await self._store.network().write(
                partial(_handle, incoming, mark, heard, now, equipped)
            )
        except StoreError:
            raise
        except Exception as problem:  # a fault met by one message must not stop the others
            log.exception("a message on %s could not be handled", incoming.platform)
            await self._note(incoming, mark, f"{type(problem).__name__}: {problem}", now)
        else:
            if is_gone:
                await self._store.scrub()

    def _equipped(self, asked: Sequence[Unanswered], visit: Visit) -> Visit:
        return replace(visit, cards=self._cards, see=self._see, unanswered=tuple(asked))

    async def _note(self, incoming: Incoming, mark: str, why: str, now: datetime) -> None:
        """Note what went wrong; after the last try the member hears of it, once."""
        tries = await self._store.network().write(
            lambda network: kept_words.fail(network, incoming.platform, mark, why)
        )
        if tries == _TRIES:
            try:
                await self._store.network().write(lambda network: _own_up(network, incoming, now))
            except Exception:  # what hinders the answer may hinder this too
                log.exception("nobody on %s could be told of it", incoming.platform)

    async def _listen(self, incoming: Incoming, now: datetime) -> Heard | None:
        """Find what a free text asks, outside any transaction."""
        if not dialogue.is_free(incoming.text):
            return None
        before = self._ear.remembered
        known = await self._store.network().read(
            lambda network: knowledge_for(network, incoming, now, before)
        )
        if known is None:
            return None
        if self._patience is Patience.MEANING and self._ear.looks_up(incoming.text, known):
            while await self.read_knowledge(incoming.museum):
                pass
        return await asyncio.to_thread(self._ear.listen, incoming.text, known)


def _handle(  # noqa: PLR0917 - the last is the transaction's
    incoming: Incoming,
    mark: str,
    heard: Heard | None,
    wall: datetime,
    equipped: Callable[[Visit], Visit],
    network: NetworkScope,
) -> bool:
    """Answer and mark as handled, together; tells whether this forgot the member."""
    kept = kept_words.lock(network, incoming.platform, mark)
    if kept is None:
        return False
    visit = arriving.arrive(network, incoming, wall)
    if isinstance(visit, Visit):
        heard = doubting.weighed(visit.scope, heard, incoming.text)
        visit = dialogue.placed(equipped(visit), heard)
    answered = _answer(visit, heard, limits.said_before(network, visit.member.id, wall))
    _owe(visit, answered, None if heard is None or visit.is_overheard else incoming.text)
    asked_at = wall if heard is not None and heard.asks else None
    return not kept_words.handle(network, kept, visit.member.id, wall, asked_at=asked_at)


def _answer(visit: Entrance, heard: Heard | None, before: Before) -> tuple[Message, ...]:
    """Answer up to the limits, say once that one is reached, then be silent; no is always heard."""
    if dialogue.is_always_done(visit.incoming.text, heard):
        return _reply(visit, heard)
    if before.messages >= limits.MESSAGES:
        told = errors.too_many_messages(visit.words)
        return (Message(told),) if before.messages == limits.MESSAGES else ()
    is_looked_up = heard is not None and heard.asks and not dialogue.is_with_a_person(visit)
    if is_looked_up and before.questions >= limits.QUESTIONS:
        told = errors.too_many_questions(visit.words, again_at=limits.opens_again(visit.wall))
        return (Message(told),) if before.questions == limits.QUESTIONS else ()
    return _reply(visit, heard)


def _reply(visit: Entrance, heard: Heard | None) -> tuple[Message, ...]:
    return dialogue.reply(visit, heard) if isinstance(visit, Visit) else lobby.reply(visit)


def _owe(visit: Entrance, messages: tuple[Message, ...], said: str | None = None) -> None:
    """Owe the answers in their order, the last one now; the first keeps what it answers."""
    menu = _replaced(visit, messages)
    for place, message in enumerate(messages, 1):
        at = visit.now - (len(messages) - place) * _INSTANT
        to = visit.answered_at
        owe_reply(
            visit.scope,
            message,
            visit.member.id,
            to,
            visit.language,
            at,
            in_place=menu,
            said=said if place == 1 else None,
        )


def _replaced(visit: Entrance, messages: tuple[Message, ...]) -> str | None:
    """Name the menu whose place the answer takes; where others read along, none is taken."""
    if visit.is_overheard or [one.prominence for one in messages] != [Prominence.MENU]:
        return None
    return visit.incoming.pressed_on


def _own_up(network: NetworkScope, incoming: Incoming, wall: datetime) -> None:
    visit = arriving.arrive(network, incoming, wall)
    _owe(visit, (Message(errors.went_wrong(visit.words)),))
