"""Who gave on a page follows on Discord, by words that the thank-you page gives."""

import re
from html import unescape

import httpx2

from doubles.discord.client import Discord, World
from tests.bots.discord.network import Network, opened_network

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}


async def given_on_a_page(here: Network) -> str:
    """Give 15 euros without any chat; gives the thank-you page."""
    async with httpx2.AsyncClient(base_url=here.url, headers=OWN_PAGE) as browser:
        link = await browser.post("/give/palazzo/meissen?lang=it", data={"amount": "15"})
        begun = await browser.post(link.headers["location"], data={"amount": "15"})
        paid = await browser.post(begun.headers["location"], data={"choice": "pay"})
        return (await browser.get(paid.headers["location"])).text


async def test_the_words_on_the_page_tie_the_gift_to_the_chat(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person("Giulia", locale="it")
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}) as here:
        await world.connects(bot)
        page = await given_on_a_page(here)
        assert f'<a href="https://discord.com/users/{bot.id}"' in page
        [words] = re.findall(r"<code>(.*?)</code>", page)
        assert words.startswith("/start ")
        await giulia.type(bot, unescape(words))
        await giulia.hears(bot)
        await giulia.type(bot, "/mygifts")
        assert "15,00" in (await giulia.hears(bot)).text
