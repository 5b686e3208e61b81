"""What would be answered, tried out: nothing of it stays, and nobody is sent anything."""

from dataclasses import replace
from typing import NoReturn

from core.conversation import arriving, dialogue, lobby
from core.conversation.listening import Heard
from core.conversation.visit import Visit
from core.giving.checkout import TakesCards, with_cards
from core.messages import Incoming, Message
from core.store import NetworkScope, Store


class _UndoneError(Exception):
    """Ends the transaction that an answer was found in, so that nothing of it stays."""

    def __init__(self, said: tuple[Message, ...]) -> None:
        super().__init__("This was tried out, and undone.")
        self.said = said


async def rehearsed(
    store: Store, incoming: Incoming, heard: Heard | None, cards: TakesCards = with_cards
) -> tuple[Message, ...]:
    """Give what would be answered to what was `heard`; limits aside, as the bot would.

    Raises Mistake when the museum is not in the database, StoreUnavailable when that can't be
    written to.
    """

    def work(network: NetworkScope) -> NoReturn:
        visit = arriving.arrive(network, incoming, incoming.at)
        if not isinstance(visit, Visit):
            raise _UndoneError(lobby.reply(visit))
        raise _UndoneError(dialogue.reply(replace(visit, cards=cards), heard))

    try:
        await store.network().write(work)
    except _UndoneError as undone:
        return undone.said
