"""Ask, give 15, pay, be thanked: on the real client, over sockets, privately among others."""

import pytest

from core.store.queries import campaigns
from core.texts import Words, buttons
from core.texts.preferences import stopped
from core.texts.privacy import forgotten
from doubles.discord.client import Discord, World
from tests.bots.discord.network import opened_network
from tests.core.conversation.talk import plain
from tests.museum_for_tests import MuseumForTests, euros
from tests.provider_for_tests import Payment

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


@pytest.mark.parametrize(("locale", "language"), [("it", "it"), ("fr", "fr"), ("en-GB", "en")])
async def test_the_whole_way_from_hello_to_being_forgotten(
    sqlite_url: str, discord: Discord, world: World, locale: str, language: str
) -> None:
    words = Words(language)
    bot, giulia = await world.bot("palazzo"), await world.person("Giulia", locale=locale)
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}) as here:
        await world.connects(bot)
        await world.offers(giulia, bot, "start")
        hello = (await giulia.slash(bot, "start")).shown
        await giulia.send_press(bot, hello, buttons.give(words))
        amounts = await giulia.sees(bot, lambda one: any("15" in label for label in one.labels))
        fifteen = next(one for one in amounts.labels if "15" in one)
        await giulia.send_press(bot, amounts, fifteen)
        offer = await giulia.sees(bot, lambda one: buttons.pay(words) in one.labels)
        [link] = [one.url for one in offer.buttons if one.label == buttons.pay(words)]
        await here.pay(link)
        await giulia.sees(bot, lambda one: JOURNEYS[locale][3] in plain(one.text))
        assert await here.raised() == 15_00
        assert plain(stopped(words)) in plain((await giulia.slash(bot, "stop")).shown.text)
        copy = (await giulia.slash(bot, "mydata")).shown.words.replace("\\", "")
        assert '"name": "Giulia"' in copy
        asked = (await giulia.slash(bot, "forget")).shown
        await giulia.send_press(bot, asked, buttons.erase(words))
        await giulia.sees(bot, lambda one: plain(forgotten(words)) in plain(one.text))
        assert "15" not in (await giulia.slash(bot, "mygifts")).shown.text
        assert await here.raised() == 15_00


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
        other = buttons.other_amount(Words("it"))
        form = (await giulia.press(bot, amounts, other)).opened
        offer = (await giulia.submit(form, words="15")).shown
        [link] = [one.url for one in offer.buttons if one.label == "Paga"]
        await here.pay(link)
        assert "Grazie" in plain((await giulia.hears(bot, "Grazie")).text)
        assert await here.raised() == 15_00


async def test_who_only_ever_used_commands_among_others_is_thanked_and_told_alone(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot = await world.bot("palazzo")
    giulia, ann = await world.person("Giulia"), await world.person("Ann")
    guild = await world.guild("Amici", giulia, ann)
    await guild.add(bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}) as here:
        await world.connects(bot)
        await world.offers(giulia, guild.general, "give")
        offer = (await giulia.slash(guild.general, "give", {"amount": "15"})).shown
        assert offer.is_private
        [link] = [one.url for one in offer.buttons if one.label == "Paga"]
        await here.pay(link)
        assert "Grazie" in plain((await giulia.hears(bot)).text)
        assert (await giulia.slash(guild.general, "follow")).shown.is_private
        museum = MuseumForTests(here.house.store, (await here.museum()).id)
        [campaign] = await here.house.store.museum(museum.id).read(campaigns.every_campaign)
        pledge = await museum.start(campaign, euros(20_000_00), here.clock())
        await museum.hear(Payment(pledge).paid(here.clock()), "paid", here.clock())
        assert "25%" in plain((await giulia.hears(bot, "25")).text)
        assert not [one for one in await ann.read(guild.general) if one.is_bot]
