import asyncio

from bots.wheel import TURN, Wheel


async def test_all_who_wait_are_woken_in_the_order_of_their_instants_and_never_early() -> None:
    wheel = Wheel()
    start = wheel.now()
    woken: list[int] = []

    async def wait(number: int) -> None:
        await wheel.until(start + number * TURN / 2)
        assert wheel.now() >= start + number * TURN / 2
        woken.append(number)

    await asyncio.gather(*(wait(number) for number in reversed(range(10))))
    assert woken == list(range(10))


async def test_who_goes_away_holds_up_nobody() -> None:
    wheel = Wheel()

    async def wait(turns: int) -> None:
        await wheel.until(wheel.now() + turns * TURN)

    async with asyncio.TaskGroup() as group:
        gone, stays = (group.create_task(wait(turns)) for turns in (1, 2))
        await asyncio.sleep(0)
        gone.cancel()
    assert stays.done()
