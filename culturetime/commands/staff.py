"""What staff did in chats, and who of them may book money there."""

import asyncio

import typer
from rich.table import Table

from core.community import museums
from core.errors import Mistake
from core.messages import Platform
from core.store import MuseumScope
from core.store.queries import staff, staff_deeds
from core.store.queries.museums import Museum
from core.store.queries.staff_deeds import Done
from culturetime.commands.output import console, plain, say
from culturetime.opening import opened_store
from culturetime.settings import read_settings

app = typer.Typer(
    no_args_is_help=True, help="What staff did in chats, and who may book money there."
)

_MOST = 100


@app.command()
def deeds(museum: str) -> None:
    """List the last 100 deeds of the staff of MUSEUM in their chats, the newest first."""
    asyncio.run(_deeds(museum))


@app.command()
def tie(museum: str, email: str, platform: Platform, sender: str) -> None:
    """Tie who PLATFORM knows as SENDER to the person of the staff with EMAIL.

    With the role owner or finance they may book money in a staff space.
    """
    asyncio.run(_tie(museum, email, platform, sender))


@app.command()
def untie(museum: str, email: str) -> None:
    """Take every identity from the person of the staff with EMAIL."""
    asyncio.run(_untie(museum, email))


async def _deeds(slug: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        own = store.museum(museum.id)
        done = await own.read(lambda scope: staff_deeds.newest(scope, _MOST))
    if done:
        console().print(_table(museum, done))
    else:
        say("The staff has done nothing in chats yet.")


def _table(museum: Museum, done: list[Done]) -> Table:
    table = Table("at", "who", "known as", "deed", "details")
    for one in done:
        details = ", ".join(f"{name} {value}" for name, value in one.details.items())
        table.add_row(
            f"{one.at.astimezone(museum.zone):%Y-%m-%d %H:%M}",
            plain(one.name),
            plain(f"{one.platform} {one.sender}"),
            one.deed.value,
            plain(details),
        )
    return table


async def _tie(slug: str, email: str, platform: Platform, sender: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))

        def write(scope: MuseumScope) -> str:
            role = _role_of(scope, slug, email)
            staff.tie(scope, email, platform, sender)
            return role

        role = await store.museum(museum.id).write(write)
    say(f"{platform} {sender} is {email} now, whose role is {role}.")


async def _untie(slug: str, email: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))

        def write(scope: MuseumScope) -> None:
            _role_of(scope, slug, email)
            staff.untie(scope, email)

        await store.museum(museum.id).write(write)
    say(f"{email} is tied to no chat any more.")


def _role_of(scope: MuseumScope, slug: str, email: str) -> str:
    """Read a person's role; raises Mistake if nobody has that address."""
    everybody = {one.email: one.role.value for one in staff.every_person(scope)}
    if email not in everybody:
        known = ", ".join(everybody) or "none yet"
        raise Mistake(f"{slug} has no staff with the address {email!r}; known are: {known}.")
    return everybody[email]
