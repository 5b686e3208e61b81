"""A gift on Telegram, paid at Stripe, thanked there; and all that may become of it later.

The program runs as an operator runs it; Telegram and Stripe are processes of their own.
"""

import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest

from core.community import codes, museums
from core.community.museum_file import read_museum_file
from core.messages import Platform
from core.states.community import StaffRole
from core.store import NetworkScope, Store
from core.store.queries import payments, staff
from core.store.queries.staff import Staff
from culturetime.clock import read_clock
from doubles.stripe.client import Method, Payer, Stripe
from doubles.stripe.client import World as Bank
from doubles.telegram.client import Bot, Person, Place, Telegram, World
from payments.stripe import Endpoint
from tests.bots.telegram.network import SECRET
from tests.core.conversation.talk import plain
from tests.listening import free_socket
from tests.stripe_double import stripe, stripe_world
from tests.telegram_double import telegram, world

__all__ = [
    "stripe",
    "stripe_world",
    "telegram",
    "world",
]

HOUSE = Path(__file__).parent.parent.parent
#: The reference of the gift of 400 euros, in a list of gifts.
REFERENCE = re.compile("400.*, ([A-Z0-9]{1,4}(?: [A-Z0-9]{1,4})+)")
SEPA = Payer(method=Method.SEPA_DEBIT)
TEXT = (HOUSE / "tests" / "journeys" / "fontana.toml").read_text("utf-8")


def museum_text() -> str:
    """Write the museum's file with a campaign of today, which tells of a quarter and a half."""
    opened, closes = (read_clock() + timedelta(days=days) for days in (-3, 30))
    lines = []
    for line in TEXT.splitlines():
        name = line.partition(" = ")[0]
        values = {
            "opens_at": opened.isoformat(timespec="seconds"),
            "closes_at": closes.isoformat(timespec="seconds"),
            "milestones": '["25%", "50%"]',
        }
        lines.append(f"{name} = {values[name]}" if name in values else line)
    return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The program at `url` with a museum, its group, and its account at the bank."""

    url: str
    bot: Bot
    group: Place
    office: Place
    anna: Person
    bank: Bank
    world: World

    async def person(self, name: str) -> Person:
        """Let somebody come to the bot."""
        come = await self.world.person(name, language="it")
        await come.start(self.bot)
        await come.hears(self.bot)
        return come

    async def offered(self, giver: Person, amount: str) -> str:
        """Say in the chat what is to be given; gives the page of its payment at Stripe."""
        await giver.type(self.bot, f"/give {amount}")
        offer = await giver.hears(self.bot)
        [link] = [one.url for one in offer.buttons if "/p/" in one.url]
        return await page_behind(link, amount)

    async def sends_back(self) -> None:
        """Let Anna send back the gift of 400 euros, in the staff's chat."""
        await self.anna.type(self.office, "/refund@fontana_bot")
        listed = await self.anna.hears(self.office, "400")
        [reference] = REFERENCE.findall(plain(listed.text))
        await self.anna.type(self.office, f"/refund@fontana_bot {reference}")
        asked = await self.anna.hears(self.office, "400")
        await self.anna.tap(self.office, asked, asked.labels[0])

    async def figures(self) -> tuple[int, int, int]:
        """Read what everybody is shown: raised, pending, backers; once all events were taken."""
        return await figures_at(self.url, self.bank)


async def page_behind(link: str, amount: str) -> str:
    """Open the link of a gift and press its button; gives the page of its payment at Stripe."""
    own_page = {"Sec-Fetch-Site": "same-origin"}
    async with httpx2.AsyncClient(headers=own_page, timeout=60) as browser:
        policy = (await browser.get(link)).headers["content-security-policy"]
        begun = await browser.post(link, data={"amount": amount, "reward": "yes"})
    page = begun.headers["location"]
    assert f"form-action 'self' {page.partition('/c/')[0]}" in policy
    return page


async def figures_at(url: str, bank: Bank) -> tuple[int, int, int]:
    """Read what everybody is shown: raised, pending, backers; once all events were taken."""
    await bank.settled()
    async with httpx2.AsyncClient(timeout=60) as anybody:
        shown = (await anybody.get(f"{url}/api/v1/campaigns/fontana/bacino")).json()
    return shown["raised_minor"], shown["pending_minor"], shown["backers"]


async def take_in(database: str, account: str, on: Platform, anna: int) -> tuple[str, str]:
    """Import the museum with its account; gives codes for a group, and for the staff's own.

    Anna keeps its books.
    """
    file = read_museum_file(museum_text(), "museum.toml")
    now = read_clock()

    def make(network: NetworkScope) -> tuple[str, str]:
        museum = museums.apply(network, file, now).museum
        own = network.museum(museum.id)
        assert payments.open_account(own, account, now)
        staff.save(own, Staff("anna@example.org", "Anna", StaffRole.FINANCE))
        staff.tie(own, "anna@example.org", on, str(anna))
        public = codes.make(network, museum, None, now, staff=False)
        return public, codes.make(network, museum, None, now, staff=True)

    store = Store(database)
    made = await store.network().write(make)
    await store.close()
    return made


@contextmanager
def running(**settings: object) -> Iterator[None]:
    """Run the program as an operator does."""
    told = {f"CULTURETIME_{name.upper()}": str(value) for name, value in settings.items()}
    env = {**os.environ, **told}  # noqa: TID251 - as it was started, with settings of this test
    command = [sys.executable, "-m", "culturetime", "run"]
    with subprocess.Popen(command, cwd=HOUSE, env=env) as program:
        try:
            yield
        finally:
            program.terminate()


@pytest.fixture
async def town(
    sqlite_url: str, telegram: Telegram, world: World, stripe: Stripe, stripe_world: Bank
) -> AsyncIterator[Town]:
    bot = await world.bot("fontana_bot")
    anna = await world.person("Anna", language="it")
    group = await world.supergroup("Amici", anna, bot)
    office = await world.supergroup("Ufficio", anna, bot)
    account = await stripe_world.account("Museo della Fontana")
    public, private = await take_in(sqlite_url, account, Platform.TELEGRAM, anna.id)
    with free_socket() as taken:
        port = taken.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    hook = await stripe_world.endpoint(f"{url}{Endpoint.CONNECT.value}", connect=True)
    with running(
        database_url=sqlite_url,
        port=port,
        secret_key=SECRET,
        telegram_token=bot.token,
        telegram_api_url=telegram.address,
        stripe_api_key=stripe_world.key,
        stripe_api_url=stripe.api_url,
        stripe_connect_webhook_secret=hook.secret,
    ):
        for place, code in ((group, public), (office, private)):
            await anna.type(place, f"/connect@fontana_bot {code}")
            await anna.hears(place)
        yield Town(
            url=url,
            bot=bot,
            group=group,
            office=office,
            anna=anna,
            bank=stripe_world,
            world=world,
        )


async def test_a_gift_is_paid_at_stripe_thanked_in_its_chat_and_followed_wherever_it_goes(
    town: Town,
) -> None:
    giulia, marco, luca = [await town.person(name) for name in ("Giulia", "Marco", "Luca")]
    await town.bank.pay(await town.offered(giulia, "400"))
    await giulia.hears(town.bot, "Grazie")
    post = await town.anna.hears(town.group, "25")
    assert await town.figures() == (400_00, 0, 1)

    debit = await town.bank.pay(await town.offered(marco, "15"), SEPA)
    await marco.hears(town.bot, "in arrivo")
    assert await town.figures() == (400_00, 15_00, 1)
    await town.bank.settle(debit.charge)
    await marco.hears(town.bot, "Grazie")
    assert await town.figures() == (415_00, 0, 2)

    await town.sends_back()
    await giulia.hears(town.bot, "restituit")
    assert await town.figures() == (15_00, 0, 1)
    corrected = await town.anna.sees(
        town.group, lambda one: one.id == post.id and one.edits > post.edits
    )
    assert plain(corrected.text) != plain(post.text)

    doubted = await town.bank.pay(await town.offered(luca, "50"))
    await luca.hears(town.bot, "Grazie")
    dispute = await town.bank.dispute(doubted.charge)
    assert await town.figures() == (15_00, 0, 1)
    await town.bank.lose(dispute)
    await town.bank.reverse(debit.charge)
    assert await town.figures() == (0, 0, 0)
