from doubles.discord.client import Discord, World
from tests.doubles.discord.dpy import running


async def test_the_real_client_converses(discord: Discord, world: World) -> None:
    bot = await world.bot("palazzo")
    giulia = await world.person("Giulia")
    marco = await world.person("Marco")
    guild = await world.guild("Palazzo Madama", giulia, marco)
    await guild.add(bot)
    async with running(discord, bot):
        (choice,) = await giulia.complete(guild.general, "give", "campaign", "Mei")
        assert (choice.name, choice.value) == ("Meissen", "meissen")
        asked = await giulia.slash(guild.general, "give", {"campaign": "meissen"})
        assert (asked.shown.text, asked.shown.labels) == ("Per meissen?", ("15 €", "Altro"))
        assert asked.shown.is_private
        assert await marco.read(guild.general) == []
        form = (await giulia.press(guild.general, asked.shown, "Altro")).opened
        assert (form.title, form.fields) == ("Quanto?", (("Importo", "amount"),))
        thanks = await giulia.submit(form, amount="20")
        assert thanks.shown.text == "Grazie per 20"
        chosen = await giulia.choose(guild.general, asked.shown, "Italiano")
        assert chosen.kind == "deferred_update"
        await giulia.sees(guild.general, lambda one: one.text == "Parlo it")
        given = await giulia.press(guild.general, asked.shown, "15 €")
        assert (given.kind, given.shown.text, given.shown.buttons) == (
            "update",
            "Hai dato 15 €",
            (),
        )
        await marco.type(guild.general, "@palazzo quanto manca?")
        assert (await marco.hears(guild.general)).text == "Hai scritto: @palazzo quanto manca?"
        await marco.type(bot, "ciao")
        assert (await marco.hears(bot)).text == "Hai scritto: ciao"
