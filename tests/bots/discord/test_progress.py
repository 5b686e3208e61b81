"""The live message of a campaign, replaced when Discord lets nobody edit it any more."""

from functools import partial

from core.giving.sweeping import sweep_milestones
from core.store import MuseumScope
from core.store.queries import campaigns, occasions, progress
from doubles.discord.client import Discord, Shown, World
from tests.bots.discord.network import Network, opened_network

_EDITS = "PATCH /channels/{channel_id}/messages/{message_id}"


async def expanded(here: Network) -> bool:
    """Tell whether it was found where the live message goes; newer places are found after that."""
    scope = here.house.store.museum((await here.museum()).id)

    def look(museum: MuseumScope) -> bool:
        [campaign, *_] = campaigns.every_campaign(museum)
        shown = occasions.progress_of(museum, campaign.id)
        return shown is not None and shown.expanded_at is not None

    return await scope.read(look)


async def owe_an_edit(here: Network) -> None:
    """Let the campaign's live messages be brought up to date."""
    scope = here.house.store.museum((await here.museum()).id)

    def owe(museum: MuseumScope) -> None:
        [campaign, *_] = campaigns.every_campaign(museum)
        shown = occasions.progress_of(museum, campaign.id)
        assert shown is not None
        progress.owe_edits(museum, shown.id, here.clock())

    await scope.write(owe)


async def test_a_message_that_was_edited_too_often_gives_way_to_a_new_one_that_is_pinned(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    await guild.permit(bot, "manage_messages", "pin_messages")
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": ""}, bot.token) as here:
        await world.connects(bot)
        await world.offers(giulia, guild.general, "connect")
        await giulia.slash(guild.general, "connect", {"code": await here.code()})
        while not await expanded(here):
            pass
        await sweep_milestones(here.house.store, here.clock())
        live = await giulia.sees(guild.general, lambda one: one.is_pinned)
        await world.advance(3_700)
        for number in range(1, 7):
            await owe_an_edit(here)
            await guild.link.until(partial(_asked, world, number), f"{number} edits")
        new = await giulia.sees(guild.general, partial(_is_newer, live))
        assert new.text == live.text

        async def is_gone() -> bool | None:
            return live.id not in [one.id for one in await giulia.read(guild.general)] or None

        await guild.link.until(is_gone, "the old message to go")
        codes = [one["code"] for one in await world.requests(_EDITS)]
        assert codes == [200, 200, 200, 200, 200, 429]


async def _asked(world: World, times: int) -> bool | None:
    return len(await world.requests(_EDITS)) >= times or None


def _is_newer(than: Shown, one: Shown) -> bool:
    return one.is_pinned and one.id > than.id
