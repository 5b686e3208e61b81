"""A bot shows that it is at work, and asks who commands it in a group."""

from bots.telegram.manners import Manners
from bots.telegram.translation import Said, translate
from core.messages import Standing
from doubles.telegram.client import Person, World
from tests.bots.telegram.desk import SEALS, Desk
from tests.bots.telegram.updates import GIULIA, ME, NOW, command, message, update


def said_by(person: Person, chat: dict[str, object]) -> Said:
    sender = {**GIULIA, "id": person.id}
    raw = update("message", message(**{**command("/campaign"), "from": sender, "chat": chat}))
    found = translate(raw, ME, SEALS, NOW)
    assert isinstance(found, Said)
    return found


async def test_while_work_lasts_somebody_types(desk: Desk, giulia: Person) -> None:
    manners = Manners(desk.transport.bots[None])
    said = said_by(giulia, {"id": giulia.id, "type": "private", "first_name": "Giulia"})

    async def look() -> list[str] | None:
        return await giulia.actions(desk.account) or None

    async with manners.busy(said):
        assert await giulia.link.until(look, "typing") == ["typing"]


async def test_in_a_group_an_administrator_is_known(
    desk: Desk, world: World, giulia: Person
) -> None:
    ann = await world.person("Ann")
    group = await world.supergroup("Amici", giulia, desk.account, ann)
    manners = Manners(desk.transport.bots[None])
    chat: dict[str, object] = {"id": group.id, "type": "supergroup", "title": "Amici"}
    assert await manners.standing_of(said_by(giulia, chat)) is Standing.ADMINISTRATOR
    assert await manners.standing_of(said_by(ann, chat)) is Standing.ANYBODY
    await world.revoke(desk.account)
    assert await manners.standing_of(said_by(giulia, chat)) is Standing.ANYBODY
