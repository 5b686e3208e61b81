import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from core.community import museums
from core.messages import Platform
from core.states.staff import StaffDeed
from core.store import NetworkScope, Store
from core.store.queries import staff, staff_deeds
from core.store.queries.staff_deeds import Done
from tests.culturetime.commands.conftest import EXAMPLE, Run

DONE = Done(
    id=7,
    at=datetime(2013, 2, 1, 8, 30, tzinfo=UTC),
    platform=Platform.TELEGRAM,
    sender="4711",
    name="Anna \x1b[2J[bold]",
    deed=StaffDeed.BOOKED,
    details={"number": 12, "amount": "214.50 EUR"},
)


def test_who_did_what_and_when_can_be_read(run_on_both: Run, database_url: str) -> None:
    run_on_both("museum", "import", EXAMPLE)
    assert "nothing in chats yet" in run_on_both("staff", "deeds", "palazzo").output

    def write(network: NetworkScope) -> None:
        staff_deeds.add(network.museum(museums.named(network, "palazzo").id), DONE)

    asyncio.run(with_store(database_url, write))
    said = run_on_both("staff", "deeds", "palazzo").output
    assert "\x1b[2J" not in said
    for part in ("2013-02-01", "Anna", "[bold]", "booked", "214.50", "4711"):
        assert part in said


def test_somebody_is_tied_to_a_role_and_untied(run_on_both: Run, database_url: str) -> None:
    run_on_both("museum", "import", EXAMPLE)
    roles: list[str | None] = []

    def read(network: NetworkScope) -> None:
        own = network.museum(museums.named(network, "palazzo").id)
        roles.append(staff.role_of(own, Platform.TELEGRAM, "4711"))

    email = asyncio.run(first_address(database_url))
    tied = run_on_both("staff", "tie", "palazzo", email, "telegram", "4711")
    assert f"telegram 4711 is {email} now" in tied.output.replace("\n", " ")
    asyncio.run(with_store(database_url, read))
    run_on_both("staff", "untie", "palazzo", email)
    asyncio.run(with_store(database_url, read))
    assert roles[0] is not None
    assert roles[1] is None
    wrong = run_on_both("staff", "tie", "palazzo", "nobody@example.org", "telegram", "4711")
    assert wrong.exit_code == 1
    assert "has no staff with the address" in wrong.output


async def with_store(database_url: str, work: Callable[[NetworkScope], None]) -> None:
    """Write on the database of the test."""
    store = Store(database_url)
    await store.network().write(work)
    await store.close()


async def first_address(database_url: str) -> str:
    """Read the address of one of the museum's staff."""
    store = Store(database_url)
    museum = await store.network().read(lambda network: museums.named(network, "palazzo"))
    found = await store.museum(museum.id).read(staff.every_person)
    await store.close()
    return found[0].email
