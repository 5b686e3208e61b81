"""The door by which money comes in, whoever brings it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from core.community.museums import now_of
from core.errors import StoreUnavailable
from core.giving import attempts, guard, inbox, links, tiers
from core.giving.hand_over import Choice, Offered, offered, start_pledge
from core.giving.offline import OfflineGift, record
from core.giving.pledges import Offer, start
from core.giving.reports import PaymentReport
from core.store import NetworkScope, Store
from core.store.queries import members, money_events, museums, pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.money_events import MoneyEvent
from core.store.queries.pledges import Pledge

_log = logging.getLogger(__name__)

#: No database has a larger number for an id.
_BEYOND_IDS = 2**63


@dataclass(frozen=True, slots=True)
class Giving:
    """Payment links are opened, pledges started and events of money applied here.

    `wall` is the caller's aware UTC instant; a replayed museum puts its own in its place.
    """

    store: Store

    async def offered(self, token: str) -> Offered | None:
        """Read what a payment link offers. Opening it changes nothing."""
        return await self.store.network().read(lambda network: offered(network, token))

    async def awaited(self, offer: Offered) -> Pledge | None:
        """Read the transfer that was announced by a link and is awaited, if there is one."""
        door = self.store.museum(offer.museum.id)
        return await door.read(lambda museum: attempts.awaited(museum, offer))

    async def is_paused(self, offer: Offered, wall: datetime) -> bool:
        """Tell whether the museum of a link takes no cards for a while."""
        now = now_of(offer.museum, wall)
        door = self.store.museum(offer.museum.id)
        return await door.read(lambda museum: guard.is_paused(museum, now))

    async def link(self, asked: links.Asked, wall: datetime) -> str | None:
        """Make the payment link of a visitor of a page; nothing where there is no campaign.

        Raises GiftRefused.
        """
        return await self.store.network().write(lambda network: links.make(network, asked, wall))

    async def begin(self, token: str, choice: Choice, attempt: int, wall: datetime) -> Pledge:
        """Give the pledge of a payment link that is to be paid, or was: see `attempts.begin`.

        Raises GiftRefused, or LookupError for an unknown token.
        """
        begun = partial(_begin, token, choice, attempt, wall)
        return await self.store.network().write(begun)

    async def begun(self, token: str, pledge_id: int) -> tuple[Offered, Pledge] | None:
        """Read a pledge with the link that started it; nothing if they don't belong together."""
        return await self.store.network().read(partial(_begun, token, pledge_id))

    async def start(self, token: str, wall: datetime, choice: Choice | None = None) -> Pledge:
        """Start the pledge of a payment link.

        Raises GiftRefused, or LookupError for an unknown token.
        """
        started = partial(_start, token, choice or Choice(), wall)
        return await self.store.network().write(started)

    async def start_offer(
        self, museum_id: int, campaign: Campaign, offer: Offer, now: datetime
    ) -> Pledge:
        """Start the pledge of somebody who has no link; raises GiftRefused.

        `now` is the museum's own instant.
        """
        museum = await self.store.network().read(lambda network: museums.find(network, museum_id))
        rates = museum.rates if museum else {}
        door = self.store.museum(museum_id)
        return await door.write(lambda scope: start(scope, campaign, offer, rates, now))

    async def enter(
        self, museum_id: int, campaign_id: int, gift: OfflineGift, now: datetime
    ) -> bool:
        """Enter money that came without a provider; false if its reference is known already.

        `now` is the museum's own instant. Raises GiftRefused, Mistake.
        """
        museum = await self.store.network().read(lambda network: museums.find(network, museum_id))
        rates = museum.rates if museum else {}
        door = self.store.museum(museum_id)
        return await door.write(lambda scope: record(scope, campaign_id, gift, now, rates))

    async def receive(
        self, account: str, event: str, museum_id: int, report: PaymentReport, wall: datetime
    ) -> bool:
        """Keep a verified event, then apply it; false if it was here before.

        Once it is kept nothing is lost: what can't be applied now is applied by the sweep.
        """
        network = self.store.network()
        new = MoneyEvent(account, event, museum_id, report.written(), wall)
        is_new, freed = await network.write_twice(
            lambda scope: money_events.add(scope, new),
            lambda scope: inbox.apply(scope, account, event, wall),
        )
        if isinstance(freed, BaseException):
            await self._note(account, event, freed)
        else:
            await self._apply(account, freed, wall)
        return is_new

    async def sweep(self, wall: datetime) -> int:
        """Apply what was kept and not applied, let expire what nobody paid; how much there was."""
        network = self.store.network()
        waiting = await network.read(money_events.waiting)
        for event in waiting:
            freed = await self._try(event.account, event.event, wall)
            await self._apply(event.account, freed, wall)
        released = 0
        for museum in await network.read(museums.every_museum):
            if museum.replay_at is None:
                door = self.store.museum(museum.id)
                released += await door.write(lambda scope: tiers.release_lapsed(scope, wall))
        return len(waiting) + released

    async def try_again(self) -> int:
        """Let the sweep try what it gave up: the program may know it by now; how much there is."""
        return await self.store.network().write(money_events.revive)

    async def _apply(self, account: str, events: Sequence[str], wall: datetime) -> None:
        """Apply kept events that waited for another."""
        for event in events:
            await self._try(account, event, wall)

    async def _try(self, account: str, event: str, wall: datetime) -> list[str]:
        network = self.store.network()
        try:
            return await network.write(lambda scope: inbox.apply(scope, account, event, wall))
        except Exception as error:  # noqa: BLE001 - whatever it was, the event waits for the sweep
            await self._note(account, event, error)
            return []

    async def _note(self, account: str, event: str, error: BaseException) -> None:
        """Keep why an event could not be applied; raises what ends the program."""
        if not isinstance(error, Exception):
            raise error
        _log.error("The event %s of %s waits for the sweep", event, account, exc_info=error)
        problem = f"{type(error).__name__}: {error}"
        network = self.store.network()
        try:
            await network.write(lambda scope: inbox.note_failure(scope, account, event, problem))
        except StoreUnavailable:
            _log.warning("The store is away; the event %s of %s is kept there", event, account)


def _begin(
    token: str, choice: Choice, attempt: int, wall: datetime, network: NetworkScope
) -> Pledge:
    return attempts.begin(network, _known(network, token), choice, attempt, wall)


def _begun(token: str, pledge_id: int, network: NetworkScope) -> tuple[Offered, Pledge] | None:
    offer = offered(network, token)
    if offer is None or not 0 <= pledge_id < _BEYOND_IDS:
        return None
    pledge = pledges.find(network.museum(offer.museum.id), pledge_id)
    if pledge is None or not attempts.belongs(pledge, token):
        return None
    return offer, pledge


def _start(token: str, choice: Choice, wall: datetime, network: NetworkScope) -> Pledge:
    return start_pledge(network, _known(network, token), choice, wall)


def _known(network: NetworkScope, token: str) -> Offered:
    """Read an offer and hold the member whose it is, as they are now."""
    offer = offered(network, token)
    if offer is not None and offer.link.member_id is not None:
        # Who was made one with somebody else meanwhile gives as that one.
        is_held = members.hold(network, offer.link.member_id) is not None
        offer = offer if is_held else offered(network, token)
    if offer is None:
        raise LookupError(token)
    return offer
