"""A museum without a payment provider, where everybody can reach it: gifts come by transfer."""

import re
from functools import partial

import httpx2

from core.banking.references import references_in
from core.community import museums
from core.community.museum_file import read_museum_file
from core.giving.checkout import without_cards
from core.giving.matching import BankLine
from core.giving.statements import Taken, take_in
from core.money import Money
from culturetime.wiring import House
from doubles.discord.client import Discord
from doubles.discord.client import World as DiscordWorld
from doubles.telegram.client import Telegram, World
from tests.bots.discord import network as on_discord
from tests.bots.telegram import network as on_telegram
from tests.core.conversation.talk import NOW as TOLD_AT
from tests.core.conversation.talk import TEXT, plain
from tests.discord_double import discord
from tests.discord_double import world as discord_world
from tests.journeys.town import FONTANA, NOW, opened_town
from tests.telegram_double import telegram, world

__all__ = [
    "discord",
    "discord_world",
    "telegram",
    "world",
]

BANK = """
[bank]
holder = "Museo della Fontana"
iban = "IT60 X054 2811 1010 0000 0123 456"
"""


async def test_a_visitor_gives_by_transfer_and_it_counts_when_it_arrives(sqlite_url: str) -> None:
    public = "https://give.museum.example"
    async with (
        opened_town(sqlite_url, FONTANA + BANK, public_url=public) as town,
        httpx2.AsyncClient(
            base_url=town.address,
            headers={"Sec-Fetch-Site": "same-origin", "Accept-Language": "it"},
            follow_redirects=False,
            timeout=60,
        ) as visitor,
    ):
        begun = await visitor.post("/give/fontana/bacino", data={"amount": "15"})
        page = begun.headers["location"]
        assert "Con un bonifico" in (await visitor.get(page)).text
        assert "Vai al pagamento" not in (await visitor.get(page)).text
        assert (await visitor.get("/sandbox/1")).status_code == 404
        posted = await visitor.post(page, data={"amount": "15", "way": "bank_transfer"})
        assert posted.headers["location"].startswith(public)
        shown = (await visitor.get(posted.headers["location"].removeprefix(public))).text
        assert "IT60 X054 2811 1010 0000 0123 456" in shown
        # Nobody could tell somebody who has no chat.
        assert "questa pagina te lo mostra" in shown
        [reference] = references_in(re.sub(r"<[^>]+>|\s+", " ", shown).partition("RF")[2])
        line = BankLine(
            mark="1", booked_on=NOW.date(), money=Money(15_00, "EUR"), text=f"Dono {reference}"
        )
        taken = await take_in(town.house.store, town.museum.id, [line], town.clock())
        assert taken == Taken(entered=1, back=0, waiting=0, known=0, passed=0)
        told = (await visitor.get("/api/v1/campaigns/fontana/bacino")).json()
        assert (told["raised_minor"], told["backers"]) == (15_00, 1)
        after = await visitor.get(posted.headers["location"].removeprefix(public))
        assert "15,00" in after.text
        assert "IT60" not in after.text


async def with_account(house: House) -> None:
    """Give the museum of both networks a bank account."""
    file = read_museum_file(TEXT + BANK, "museum.toml")
    await house.store.network().write(partial(museums.apply, file=file, now=TOLD_AT))


async def test_on_telegram_a_transfer_is_offered_and_no_card(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot, giulia = await world.bot("palazzo_bot"), await world.person("Giulia", language="it")
    own = {"palazzo": bot.token}
    async with on_telegram.opened_network(
        sqlite_url, telegram.address, own, cards=without_cards
    ) as here:
        await giulia.start(bot)
        await giulia.hears(bot)
        await giulia.type(bot, "/give 15")
        refused = await giulia.hears(bot)
        assert "chiedi al museo" in plain(refused.text).casefold()
        assert refused.labels == ()
        await with_account(here.house)
        await giulia.type(bot, "/give 15")
        offer = await giulia.hears(bot)
        assert offer.labels == ("Con un bonifico", "Ricordamelo domani")
        await giulia.tap(bot, offer, "Con un bonifico")
        assert "IT60" in (await giulia.hears(bot)).text


async def test_on_discord_a_transfer_is_offered_and_no_card(
    sqlite_url: str, discord: Discord, discord_world: DiscordWorld
) -> None:
    bot = await discord_world.bot("palazzo")
    giulia = await discord_world.person("Giulia", locale="it")
    guild = await discord_world.guild("Amici", giulia)
    await guild.add(bot)
    own = {"palazzo": bot.token}
    async with on_discord.opened_network(
        sqlite_url, discord.api_url, own, cards=without_cards
    ) as here:
        await discord_world.connects(bot)
        await with_account(here.house)
        await giulia.type(bot, "/give 15")
        offer = await giulia.hears(bot)
        assert offer.labels == ("Con un bonifico", "Ricordamelo domani")
        await giulia.send_press(bot, offer, "Con un bonifico")
        assert "IT60" in (await giulia.hears(bot)).text
