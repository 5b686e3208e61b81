"""A museum with its campaigns, for tests: made through the store, asked through the doors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from core.community.museum_file.milestones import milestone
from core.giving import audit, campaigns
from core.giving.campaigns import Standing
from core.giving.door import Giving
from core.giving.milestones import sweep
from core.giving.pledges import Offer, start
from core.giving.reports import PaymentReport
from core.money import Money
from core.states.outreach import Audience
from core.store import MuseumScope, Store
from core.store.queries import campaigns as rows
from core.store.queries import museums, occasions, pledges
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign, Reached
from core.store.queries.occasions import Occasion
from core.store.queries.pledges import Pledge
from core.store.queries.tiers import Tier

OPENS = datetime(2013, 1, 31, 8, tzinfo=UTC)
NOW = datetime(2013, 2, 1, 12, tzinfo=UTC)
CLOSES = datetime(2013, 3, 31, 21, 59, 59, tzinfo=UTC)

#: One pound in euros.
RATES = {"GBP": "1.16", "JPY": "0.008"}

#: The example account of the registry of account numbers.
BANK = {"holder": "Fondazione Palazzo", "iban": "IT60X0542811101000000123456", "bic": ""}

#: The account of the payments in these tests.
ACCOUNT = "acct_test"


@dataclass(frozen=True, slots=True)
class Reward:
    """A tier of a campaign: its least gift in minor units, and its places."""

    slug: str
    minimum: int
    stock: int | None


@dataclass(frozen=True, slots=True)
class MuseumForTests:
    """One museum in a store, with the few deeds that tests of gifts need."""

    store: Store
    id: int

    @property
    def giving(self) -> Giving:
        """The door by which money comes in."""
        return Giving(self.store)

    async def campaign(
        self,
        slug: str = "service",
        *,
        goal: int = 100_00,
        milestones: Iterable[str] = (),
        rewards: Iterable[Reward] = (),
        opened_at: datetime | None = OPENS,
        closes_at: datetime = CLOSES,
    ) -> Campaign:
        """Make a campaign in euros; its opening is told already unless `opened_at` is None."""
        read = milestone("EUR")
        wanted = [read(text) for text in milestones]
        rows_wanted = [
            {"name": one.name, "position": place, "kind": one.kind, "threshold": one.threshold}
            for place, one in enumerate(wanted)
        ]
        places = [
            {
                "slug": one.slug,
                "position": place,
                "title": {"en": one.slug},
                "minimum_minor": one.minimum,
                "fair_value_minor": 0,
                "stock": one.stock,
            }
            for place, one in enumerate(rewards)
        ]
        columns = {
            "slug": slug,
            "draft": False,
            "title": {"en": slug},
            "story": {"en": "A story."},
            "below_goal": {"en": "It stays with the museum."},
            "currency": "EUR",
            "goal_minor": goal,
            "goal_shown": None,
            "pieces": None,
            "gift_least": 1_00,
            "gift_most": 20_000_00,
            "suggested": [15_00],
            "opens_at": OPENS,
            "closes_at": closes_at,
        }

        def make(museum: MuseumScope) -> Campaign:
            saved = rows.save(museum, **columns)
            for place in places:
                tier_rows.save(museum, campaign_id=saved.id, **place)
            rows.save_milestones(museum, saved.id, rows_wanted)
            if opened_at is not None:
                rows.tell_opened(museum, saved.id, opened_at)
            return saved

        return await self.store.museum(self.id).write(make)

    async def start(self, campaign: Campaign, offer: Offer, now: datetime = NOW) -> Pledge:
        """Start a pledge; raises GiftRefused."""
        door = self.store.museum(self.id)
        return await door.write(lambda museum: start(museum, campaign, offer, RATES, now))

    async def hear(self, report: PaymentReport, event: str, now: datetime = NOW) -> bool:
        """Let the provider's `event` come in."""
        return await self.giving.receive(ACCOUNT, event, self.id, report, now)

    async def sweep(self, campaign: Campaign, now: datetime) -> None:
        """Let the clock tell what time brings."""
        zone = ZoneInfo("Europe/Rome")
        await self.store.museum(self.id).write(lambda museum: sweep(museum, campaign.id, zone, now))

    async def pledge(self, pledge: Pledge) -> Pledge:
        """Read a pledge as it is now."""
        found = await self.store.museum(self.id).read(
            lambda museum: pledges.find(museum, pledge.id)
        )
        assert found is not None
        return found

    async def standing(self, campaign: Campaign) -> Standing:
        """Read the figures that every surface shows, once the ledger has confirmed them."""

        def read(museum: MuseumScope) -> Standing:
            assert audit.differences(museum) == []
            found = campaigns.standing(museum, campaign.id)
            assert found is not None
            return found

        return await self.store.museum(self.id).read(read)

    async def raised(self, campaign: Campaign) -> int:
        """Read the total in minor units."""
        return (await self.standing(campaign)).raised.minor

    async def tier(self, campaign: Campaign, slug: str) -> Tier:
        """Read a tier."""
        found = await self.store.museum(self.id).read(
            lambda museum: tier_rows.of_campaign(museum, campaign.id)
        )
        return next(one for one in found if one.slug == slug)

    async def reached(self, campaign: Campaign) -> dict[str, Reached]:
        """Read which milestones were reached, by name."""
        found = await self.store.museum(self.id).read(
            lambda museum: rows.reached(museum, campaign.id)
        )
        return {one.name: one for one in found}

    async def told_to_staff(self) -> list[str]:
        """Read what staff will hear."""
        found = await self.store.museum(self.id).read(occasions.unexpanded)
        return [one.subject["staff"] for one in found if one.audience is Audience.STAFF_SPACES]

    async def announced(self, campaign: Campaign) -> list[Occasion]:
        """Read the campaign's announcements, the first first."""
        return await self.store.museum(self.id).read(
            lambda museum: occasions.of_campaign(museum, campaign.id)
        )


async def new_museum(store: Store, slug: str = "palazzo") -> MuseumForTests:
    """Add a museum in Turin."""
    return MuseumForTests(store, await _saved(store, slug, None))


async def take_transfers(museum: MuseumForTests) -> None:
    """Give the museum an account."""
    await _saved(museum.store, "palazzo", BANK)


async def _saved(store: Store, slug: str, bank: dict[str, str] | None) -> int:
    saved = await store.network().write(
        lambda network: museums.save(
            network,
            slug=slug,
            name="Palazzo",
            country="IT",
            timezone="Europe/Rome",
            languages=["en"],
            rates=RATES,
            bank=bank,
        )
    )
    return saved.id


def euros(minor: int) -> Offer:
    """Offer an amount in euros, without a name."""
    return Offer(money=Money(minor, "EUR"))
