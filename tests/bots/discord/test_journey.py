"""Ask, give 15, pay, be thanked: on the real client, over sockets, privately among others."""

import pytest

from doubles.discord.client import Discord, World
from tests.bots.discord.network import opened_network
from tests.core.conversation.talk import plain

JOURNEYS = {
    "it": ("quanto manca?", "Mancano", "Paga", "Grazie"),
    "fr": ("combien manque-t-il ?", "manque", "Payer", "Merci"),
    "en-GB": ("how much is missing?", "are left", "Pay", "Thank you"),
}


@pytest.mark.parametrize("locale", JOURNEYS)
async def test_a_gift_from_question_to_thanks_is_seen_by_the_giver_alone(
    sqlite_url: str, discord: Discord, world: World, locale: str
) -> None:
    question, answer, pay, thanks = JOURNEYS[locale]
    bot = await world.bot("palazzo")
    giulia, ann = await world.person("Giulia", locale=locale), await world.person("Ann")
    guild = await world.guild("Amici", giulia, ann)
    await guild.add(bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}) as here:
        await world.connects(bot)
        await world.offers(giulia, guild.general, "give")
        await giulia.type(guild.general, f"@palazzo {question}")
        assert answer in (await ann.hears(guild.general)).text
        before = len(await ann.read(guild.general))
        amounts = (await giulia.slash(guild.general, "give")).shown
        assert amounts.is_private
        fifteen = next(one for one in amounts.labels if "15" in one)
        offer = (await giulia.press(guild.general, amounts, fifteen)).shown
        assert offer.is_private
        [link] = [one.url for one in offer.buttons if one.label == pay]
        await here.pay(link)
        assert thanks in plain((await giulia.hears(bot)).text)
        assert await here.raised() == 15_00
        assert len(await ann.read(guild.general)) == before


async def test_in_private_a_gift_goes_the_same_way(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot = await world.bot("palazzo")
    giulia = await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}) as here:
        await world.connects(bot)
        await giulia.type(bot, "ciao")
        hello = await giulia.hears(bot)
        await giulia.send_press(bot, hello, "Dona")
        amounts = await giulia.hears(bot)
        form = (await giulia.press(bot, amounts, amounts.labels[-1])).opened
        offer = (await giulia.submit(form, words="15")).shown
        [link] = [one.url for one in offer.buttons if one.label == "Paga"]
        await here.pay(link)
        assert "Grazie" in plain((await giulia.hears(bot, "Grazie")).text)
        assert await here.raised() == 15_00
