"""Backers who want it are seen by a role, which goes when their reason does: over sockets."""

from contextlib import AsyncExitStack
from functools import partial

from core.community import roles
from core.community.museum_file.records import RoleEntry
from core.giving.reports import Fact, PaymentReport, PaymentStatus
from core.messages import Platform
from core.states.giving import EntryKind
from core.store.queries import campaigns, pledges
from culturetime.discord_doctor import examine_discord
from doubles.discord.client import Bot, Discord, Guild, Person, World
from doubles.discord.client import Role as Badge
from tests.bots.discord.network import Network, opened_network, settings_for
from tests.core.conversation.talk import NOW

MANAGES = ("view_channel", "send_messages", "read_message_history", "manage_roles")


async def named(here: Network, guild: Guild, badge: Badge, bot: Bot) -> None:
    """Let the museum name a role for its backers."""
    entry = RoleEntry(Platform.DISCORD, f"{bot.id}:{guild.id}/{badge.id}", None)
    scope = here.house.store.museum((await here.museum()).id)
    await scope.write(partial(roles.apply, wanted=[entry]))


async def give(here: Network, giver: Person, bot: Bot) -> None:
    """Let somebody give 15 euros in private."""
    await giver.type(bot, "/give 15")
    offer = await giver.hears(bot)
    await here.pay(next(one.url for one in offer.buttons if one.url))


async def give_back(here: Network) -> None:
    """Let the museum give the first gift back."""
    museum = await here.museum()
    scope = here.house.store.museum(museum.id)
    [campaign, *_] = await scope.read(campaigns.every_campaign)
    [gift] = await scope.read(partial(pledges.recent_of_members, campaign_id=campaign.id))
    back = Fact(EntryKind.REFUND, "back", -15_00)
    status = PaymentStatus.PAID
    report = PaymentReport(pledge_id=gift.id, status=status, facts=(back,), at=NOW)
    await here.house.giving.receive("sandbox", "back", museum.id, report, here.clock())


async def shown_as_backer(guild: Guild, who: Person, badge: Badge, *, wanted: bool) -> None:
    """Wait until somebody has the role, or has it no more."""

    async def look() -> bool | None:
        return True if (badge.name in await guild.roles_of(who)) is wanted else None

    await guild.link.until(look, f"the role of {who.name}")


async def test_a_backer_who_wants_it_is_seen_until_the_gift_goes_back(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot, MANAGES)
    badge = await guild.role("Sostenitori")
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}) as here:
        await world.connects(bot)
        await named(here, guild, badge, bot)
        await give(here, giulia, bot)
        thanks = await giulia.hears(bot, "Grazie")
        assert await guild.roles_of(giulia) == []
        await giulia.send_press(bot, thanks, "Mostrami tra chi dona")
        await shown_as_backer(guild, giulia, badge, wanted=True)
        assert "mai quanto" in (await giulia.hears(bot, "Fatto")).text
        await giulia.type(bot, "/settings seen off")
        await shown_as_backer(guild, giulia, badge, wanted=False)
        await giulia.type(bot, "/settings seen on")
        await shown_as_backer(guild, giulia, badge, wanted=True)
        await give_back(here)
        await shown_as_backer(guild, giulia, badge, wanted=False)


async def test_staff_and_the_doctor_say_how_a_role_that_stands_too_high_is_given(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    desk = await guild.channel("staff")
    await guild.add(bot, MANAGES)
    badge = await guild.role("Sostenitori", position=5)
    async with AsyncExitStack() as stack:
        network = opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token})
        here = await stack.enter_async_context(network)
        await world.connects(bot)
        await world.offers(giulia, desk, "connect")
        code = await here.code(staff=True)
        await giulia.slash(desk, "connect", {"code": code})
        await named(here, guild, badge, bot)
        await give(here, giulia, bot)
        await giulia.send_press(bot, await giulia.hears(bot, "Grazie"), "Mostrami tra chi dona")
        told = await giulia.hears(desk, "Sostenitori")
        assert "trascina «palazzo» sopra «Sostenitori»" in told.text
        settings = settings_for(sqlite_url, discord.api_url, here.url)
        found = await examine_discord(here.house.store, settings)
        [role] = [one for one in found if one.check.startswith("backer role")]
        assert "palazzo" in role.fix
        await guild.move(badge, 0)
        found = await examine_discord(here.house.store, settings)
        assert [one.fix for one in found if one.check.startswith("backer role")] == [""]
