"""A gift on Discord, paid at Stripe, thanked there; and all that may become of it later.

The program runs as an operator runs it; Discord and Stripe are processes of their own.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from core.messages import Platform
from doubles.discord.client import Bot, Channel, Discord, Person, World
from doubles.stripe.client import Stripe
from doubles.stripe.client import World as Bank
from payments.stripe import Endpoint
from tests.bots.telegram.network import SECRET
from tests.core.conversation.talk import plain
from tests.discord_double import discord
from tests.discord_double import world as discord_world
from tests.journeys.test_stripe import (
    REFERENCE,
    SEPA,
    figures_at,
    page_behind,
    running,
    take_in,
)
from tests.listening import free_socket
from tests.stripe_double import stripe, stripe_world

__all__ = [
    "discord",
    "discord_world",
    "stripe",
    "stripe_world",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The program at `url` with a museum, its channels on Discord, and its account at the bank."""

    url: str
    bot: Bot
    hall: Channel
    desk: Channel
    anna: Person
    bank: Bank

    async def offered(self, giver: Person, amount: str) -> str:
        """Say in private what is to be given; gives the page of its payment at Stripe."""
        await giver.type(self.bot, f"/give {amount}")
        offer = await giver.hears(self.bot)
        [link] = [one.url for one in offer.buttons if one.url and "/p/" in one.url]
        return await page_behind(link, amount)

    async def sends_back(self) -> None:
        """Let Anna send back the gift of 400 euros, in the staff's channel."""
        listed = (await self.anna.slash(self.desk, "refund")).shown
        [reference] = REFERENCE.findall(plain(listed.text))
        asked = (await self.anna.slash(self.desk, "refund", {"words": reference})).shown
        await self.anna.send_press(self.desk, asked, asked.labels[0])

    async def figures(self) -> tuple[int, int, int]:
        """Read what everybody is shown: raised, pending, backers; once all events were taken."""
        return await figures_at(self.url, self.bank)


@asynccontextmanager
async def opened_server(
    database: str, discord: Discord, world: World, stripe: Stripe, bank: Bank, *givers: Person
) -> AsyncIterator[Server]:
    """Run the program for a museum on a server with its community, a hall and the staff's desk."""
    bot, anna = await world.bot("fontana"), await world.person("Anna", locale="it")
    guild = await world.guild("Amici", anna, *givers)
    desk = await guild.channel("staff")
    await guild.add(bot)
    account = await bank.account("Museo della Fontana")
    public, private = await take_in(database, account, Platform.DISCORD, anna.id)
    with free_socket() as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    hook = await bank.endpoint(f"{url}{Endpoint.CONNECT.value}", connect=True)
    with running(
        database_url=database,
        port=url.rpartition(":")[2],
        secret_key=SECRET,
        discord_token=bot.token,
        discord_api_url=discord.api_url,
        stripe_api_key=bank.key,
        stripe_api_url=stripe.api_url,
        stripe_connect_webhook_secret=hook.secret,
    ):
        await world.connects(bot)
        for channel, code in ((guild.general, public), (desk, private)):
            await world.offers(anna, channel, "connect")
            await anna.slash(channel, "connect", {"code": code})
        await world.offers(anna, desk, "refund")
        yield Server(url=url, bot=bot, hall=guild.general, desk=desk, anna=anna, bank=bank)


async def test_a_gift_on_discord_is_paid_at_stripe_thanked_there_and_followed_wherever_it_goes(
    sqlite_url: str, discord: Discord, discord_world: World, stripe: Stripe, stripe_world: Bank
) -> None:
    people = [await discord_world.person(name, locale="it") for name in ("Giulia", "Marco", "Luca")]
    giulia, marco, luca = people
    async with opened_server(
        sqlite_url, discord, discord_world, stripe, stripe_world, *people
    ) as server:
        bank, bot = server.bank, server.bot
        await bank.pay(await server.offered(giulia, "400"))
        await giulia.hears(bot, "Grazie")
        post = await server.anna.hears(server.hall, "25")
        assert await server.figures() == (400_00, 0, 1)

        debit = await bank.pay(await server.offered(marco, "15"), SEPA)
        await marco.hears(bot, "in arrivo")
        assert await server.figures() == (400_00, 15_00, 1)
        await bank.settle(debit.charge)
        await marco.hears(bot, "Grazie")
        assert await server.figures() == (415_00, 0, 2)

        await server.sends_back()
        await giulia.hears(bot, "restituit")
        assert await server.figures() == (15_00, 0, 1)
        await server.anna.sees(
            server.hall, lambda one: one.id == post.id and plain(one.text) != plain(post.text)
        )

        doubted = await bank.pay(await server.offered(luca, "50"))
        await luca.hears(bot, "Grazie")
        dispute = await bank.dispute(doubted.charge)
        assert await server.figures() == (15_00, 0, 1)
        await bank.lose(dispute)
        assert await server.figures() == (15_00, 0, 1)
