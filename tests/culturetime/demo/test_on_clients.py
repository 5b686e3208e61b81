"""The replay on real clients: real front-ends, and platforms that are programs of their own."""

import pytest

from core.errors import Mistake
from core.messages import Platform
from culturetime.clock import read_clock
from culturetime.demo import running
from culturetime.demo.folder import Folder
from culturetime.demo.opening import REPLAYED
from culturetime.demo.outside import Chats
from culturetime.demo.outside.company import Company
from culturetime.demo.outside.discord import OnDiscord
from culturetime.demo.outside.discord import Room as Guild
from culturetime.demo.outside.telegram import Room
from culturetime.demo.running import Plan, prepare
from culturetime.demo.scene import Silent
from tests.culturetime.demo.begun import begun, gifts_of
from tests.culturetime.demo.ending import GOLDEN

_CLIENTS = [Chats.TELEGRAM, Chats.DISCORD, Chats.ALL]


async def test_who_gives_and_the_spaces_are_told_on_telegram(folder: Folder) -> None:
    async with begun(folder, Chats.TELEGRAM) as here:
        first = gifts_of(here.events)[0]
        await here.play_until(first)
        owner, giver = 500_000_001, 500_000_002
        room = here.rooms[Platform.TELEGRAM]
        assert isinstance(room, Room)
        space = await here.read(Platform.TELEGRAM, owner, room.spaces["meissen-it"])
        assert "80.000,00" in space[0]["text"]
        chat = await here.read(Platform.TELEGRAM, giver, room.bot)
        assert chat[0]["text"] == f"/start {REPLAYED}"
        paid = [
            button for one in chat for row in one["buttons"] for button in row if "url" in button
        ]
        assert paid[0]["url"].startswith("http://127.0.0.1:8000/p/")
        amount = first.amount_minor // 100
        assert f"{amount},00" in chat[-1]["text"], "the thanks"
        assert {one["is_bot"] for one in chat} == {True, False}


async def test_who_gives_and_the_spaces_are_told_on_both_platforms(folder: Folder) -> None:
    async with begun(folder, Chats.ALL) as here:
        company = here.player.stage.outside
        assert isinstance(company, Company)
        [people] = [one for one in company.parts if isinstance(one, OnDiscord)]
        gift = next(one for one in gifts_of(here.events) if company.part_of(one.person) is people)
        await here.play_until(gift)
        room = here.rooms[Platform.DISCORD]
        assert isinstance(room, Guild)
        assert here.rooms[Platform.TELEGRAM].spaces.keys() == {"meissen-it", "sala-staff"}
        giver = people.people[gift.person]
        space = await here.read(Platform.DISCORD, giver, room.spaces["meissen-en"])
        assert "80,000.00" in space[0]["text"]
        chat = await here.read(Platform.DISCORD, giver, room.bot)
        urls = [
            part["url"]
            for one in chat
            for row in one["components"]
            for part in row["components"]
            if "url" in part
        ]
        assert urls[0].startswith("http://127.0.0.1:8000/p/")
        assert f"{gift.amount_minor // 100}" in chat[-1]["text"], "the thanks"


@pytest.mark.parametrize("chats", _CLIENTS)
def test_a_replay_on_real_clients_can_t_be_gone_on_with(folder: Folder, chats: Chats) -> None:
    prepare(Plan(folder=folder))
    with pytest.raises(Mistake, match="begins anew"):
        prepare(Plan(folder=folder, resume=True, chats=chats))


@pytest.mark.soak
@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("chats", _CLIENTS)
async def test_the_replay_on_real_clients_comes_to_the_golden_figures(
    folder: Folder, chats: Chats
) -> None:
    plan = Plan(folder=folder, speed=0, chats=chats)
    summary = await running.run(plan, Silent(), read_clock, running.end)
    for name in ("raised_minor", "backers", "milestones"):
        assert summary[name] == GOLDEN[name]
    # Discord tells of nobody who shuts the bot out: the next message finds it out.
    outcomes = {"sent", "skipped"} if chats is Chats.TELEGRAM else {"sent", "skipped", "failed"}
    assert summary["deliveries"].keys() == outcomes
