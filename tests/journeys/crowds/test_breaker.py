"""Discord shuts out an address that is refused too often: the bot that is waits in time."""

from bots.discord.bot import MOST_AT_ONCE
from bots.discord.breaker import Breaker
from tests.journeys.crowds.own_time import OwnTime, in_its_own_time
from tests.journeys.crowds.stages import on_discord_stage


def test_a_bot_that_is_refused_too_often_pauses_alone_and_then_goes_on(
    sqlite_url: str, discord_address: str
) -> None:
    async def deed(loop: OwnTime) -> None:
        breaker = Breaker(most_of_bot=20)
        crowds = {"palazzo": 120, "castello": 10}
        async with on_discord_stage(discord_address, sqlite_url, crowds, loop, breaker) as stage:
            await stage.outside.block("palazzo", stage.crowds["palazzo"][:100])
            number, other = await stage.owe(), await stage.owe("castello")
            while await stage.step():
                pass
            refused = (await stage.outside.codes("palazzo"))[403]
            # What was in the air when the twentieth came was refused as well.
            assert 20 <= refused <= 20 + MOST_AT_ONCE
            assert await stage.stands(other, "castello") == {"sent": 10}
            begun = stage.now()
            await stage.drain()
            assert (stage.now() - begun).total_seconds() > 600
            assert await stage.stands(number) == {"sent": 20, "failed": 100}

    in_its_own_time(deed)
