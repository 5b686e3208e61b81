"""Who gave on a page follows on Telegram, by the link of the thank-you page."""

import re
from html import unescape

from doubles.telegram.client import Telegram, World
from tests.bots.giving_on_a_page import give_on_the_page
from tests.bots.telegram.network import opened_network
from tests.core.conversation.talk import plain


async def test_the_link_on_the_page_ties_the_gift_to_the_chat(
    sqlite_url: str, telegram: Telegram, world: World
) -> None:
    bot, giulia = await world.bot("palazzo_bot"), await world.person("Giulia")
    async with opened_network(sqlite_url, telegram.address, {"palazzo": bot.token}) as here:
        # Who is answered finds the bot's name known.
        await giulia.start(bot)
        await giulia.hears(bot)
        page = await give_on_the_page(here.url)
        [link] = re.findall(r'href="(https://t\.me/palazzo_bot\?start=[^"]+)"', page)
        await giulia.follow(unescape(link))
        await giulia.hears(bot)
        await giulia.type(bot, "/mygifts")
        assert "15,00" in plain((await giulia.hears(bot)).text)
