"""A whole network as `culturetime run` serves it: pages, chat, payments, lanes; two museums."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bots.webchat import Mailbox, WebchatTransport
from core.community import museums
from core.community.museum_file import read_museum_file
from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.giving.door import Giving
from core.giving.pledges import Appearance, Offer
from core.messages import Platform
from core.money import Money
from core.outreach.sending import Sender
from core.replay import start_replay
from core.roles.door import Roles
from core.states.giving import Anonymity
from core.store import Durability, MuseumScope, Store
from core.store.queries import campaigns
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum
from culturetime.application import WEBCHAT, opened_application
from culturetime.serving import served
from culturetime.settings import Settings
from culturetime.wiring import House
from tests.listening import address_of, free_socket, listening
from tests.museum_for_tests import MuseumForTests
from tests.provider_for_tests import Payment

NOW = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)
REPLAYED = datetime(2013, 3, 12, 13, 32, tzinfo=UTC)

_FILES = Path(__file__).parent
FONTANA = (_FILES / "fontana.toml").read_text("utf-8")
_REPLAYED = (_FILES.parent / "web" / "replayed.toml").read_text("utf-8")


@dataclass(slots=True)
class Clock:
    """The wall's clock: each reading is a moment later, and a test moves it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Read it."""
        self.now += timedelta(milliseconds=1)
        return self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The network at `address`. Its first museum takes gifts for one campaign."""

    address: str
    house: House
    museum: MuseumForTests
    clock: Clock

    async def campaign(self) -> Campaign:
        """Read the campaign that takes gifts, with its figures."""
        [found] = await self.house.store.museum(self.museum.id).read(campaigns.every_campaign)
        return found

    async def give(self, minor: int, name: str) -> None:
        """Let somebody give by card elsewhere, named in public."""
        looks = Appearance(Anonymity.FULL_NAME, name=name)
        offer = Offer(money=Money(minor, "EUR"), appearance=looks)
        pledge = await self.museum.start(await self.campaign(), offer, self.clock.now)
        report = Payment(pledge).paid(self.clock.now)
        await self.museum.hear(report, f"paid {pledge.id}", self.clock.now)


@asynccontextmanager
async def opened_town(
    database_url: str, living_file: str = FONTANA, *, public_url: str | None = None
) -> AsyncIterator[Town]:
    """Open everything on a migrated database, with the museum of a file, at a public address."""
    clock, at = Clock(), free_socket()
    store = Store(database_url, Durability.POWER_CUT)
    mailbox = Mailbox(store, clock)
    sender = Sender(store, {Platform.WEBCHAT: WebchatTransport(mailbox)}, "town")
    house = House(
        store, Conversation(store, LexicalAnswers), Giving(store), sender, mailbox, Roles(store)
    )
    living = await _imported(store, living_file)
    replayed = await _imported(store, _REPLAYED)
    await store.network().write(lambda network: start_replay(network, replayed.id, REPLAYED))
    await store.museum(living.id).write(_opened)
    port = at.getsockname()[1]
    settings = Settings(
        host="127.0.0.1", port=port, database_url=database_url, public_url=public_url
    )
    async with served(house, (WEBCHAT,), clock) as engine:
        wake = partial(engine.wake, WEBCHAT)
        opened = opened_application(house, settings, database_url, wake, clock)
        async with opened as application, listening(application, at):
            museum = MuseumForTests(store, living.id)
            yield Town(address=address_of(at), house=house, museum=museum, clock=clock)
    await store.close()


async def _imported(store: Store, text: str) -> Museum:
    file = read_museum_file(text, "museum.toml")
    applied = await store.network().write(lambda network: museums.apply(network, file, NOW))
    return applied.museum


def _opened(museum: MuseumScope) -> None:
    [campaign] = campaigns.every_campaign(museum)
    campaigns.tell_opened(museum, campaign.id, campaign.opens_at)
