"""Ask, give 15, pay, be thanked where it began: on the real client, over sockets."""

import pytest

from bots.telegram.accounts import Mode
from doubles.telegram.client import Telegram, World
from tests.bots.telegram.network import opened_network
from tests.core.conversation.talk import plain

JOURNEYS = {
    "it": ("quanto manca?", "Mancano", "Dona", "Paga", "Grazie"),
    "fr": ("combien manque-t-il ?", "manque", "Donner", "Payer", "Merci"),
    "en": ("how much is missing?", "are left", "Give", "Pay", "Thank you"),
}


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("language", JOURNEYS)
async def test_a_gift_from_question_to_thanks(
    sqlite_url: str, telegram: Telegram, world: World, mode: Mode, language: str
) -> None:
    question, answer, give, pay, thanks = JOURNEYS[language]
    bot = await world.bot("palazzo_bot")
    giulia = await world.person("Giulia", last_name="Rossi", language=language)
    async with opened_network(sqlite_url, telegram.address, {"palazzo": bot.token}, mode) as open_:
        await giulia.start(bot)
        hello = await giulia.hears(bot)
        assert "Palazzo Madama" in hello.text
        await giulia.type(bot, question)
        assert answer in (await giulia.hears(bot)).text
        await giulia.tap(bot, hello, give)
        amounts = await giulia.hears(bot)
        fifteen = next(one for one in amounts.labels if "15" in one)
        assert (await giulia.tap(bot, amounts, fifteen)).text == ""
        offer = await giulia.hears(bot)
        [link] = [one.url for one in offer.buttons if one.text == pay]
        await open_.pay(link)
        assert thanks in plain((await giulia.hears(bot)).text)
        assert await open_.raised() == 15_00
