"""Who gave on a page follows on Discord, by words that the thank-you page gives."""

import re
from html import unescape

from doubles.discord.client import Discord, World
from tests.bots.discord.network import opened_network
from tests.bots.giving_on_a_page import give_on_the_page


async def test_the_words_on_the_page_tie_the_gift_to_the_chat(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person("Giulia", locale="it")
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}) as here:
        await world.connects(bot)
        page = await give_on_the_page(here.url)
        assert f'<a href="https://discord.com/users/{bot.id}"' in page
        [words] = re.findall(r"<code>(.*?)</code>", page)
        assert words.startswith("/start ")
        await giulia.type(bot, unescape(words))
        await giulia.hears(bot)
        await giulia.type(bot, "/mygifts")
        assert "15,00" in (await giulia.hears(bot)).text
