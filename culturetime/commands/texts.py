"""What the program says of a campaign by itself: read it, and put it in the museum's own words."""

import asyncio
from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from core.community.museums import now_of
from core.errors import Mistake
from core.outreach import automatic
from core.outreach.automatic import Sample
from core.outreach.own_words import NoText
from core.store import NetworkScope
from core.store.queries.museums import Museum
from culturetime.clock import read_clock
from culturetime.commands.named import CampaignName, campaign_name, find
from culturetime.commands.output import say
from culturetime.opening import opened_store
from culturetime.settings import read_settings

app = typer.Typer(no_args_is_help=True, help="What the program says of a campaign by itself.")

_T = TypeVar("_T")

_Campaign = Annotated[CampaignName, typer.Argument(parser=campaign_name, metavar="MUSEUM/CAMPAIGN")]
_Language = Annotated[str, typer.Option("--language", help="Such as fr; else each one.")]
_Own = Annotated[str, typer.Option("--language", help="Such as fr; else the museum's first.")]
_Key = Annotated[str, typer.Argument(help="Such as thanks, or 'reached 50%'; show lists them.")]


@app.command()
def show(campaign: _Campaign, language: _Language = "") -> None:
    """Show each text as members will read it, with figures made up."""
    for code, one in asyncio.run(_done(lambda network: _samples(network, campaign, language))):
        said = " (own words)" if one.is_own else ""
        say(f"-- {one.key}, {code}{said}\n{one.text}")


@app.command("set")
def set_(campaign: _Campaign, key: _Key, text: str, language: _Own = "") -> None:
    """Say TEXT instead; it may name figures in braces, such as {raised}."""
    asyncio.run(_done(lambda network: _rewrite(network, campaign, key, text, language)))


@app.command()
def reset(campaign: _Campaign, key: _Key, language: _Own = "") -> None:
    """Let the program say its own words again."""
    asyncio.run(_done(lambda network: _rewrite(network, campaign, key, None, language)))


async def _done(work: Callable[[NetworkScope], _T]) -> _T:
    async with opened_store(read_settings().database_url) as store:
        return await store.network().write(work)


def _samples(network: NetworkScope, name: CampaignName, language: str) -> list[tuple[str, Sample]]:
    found = find(network, name)
    scope, now = network.museum(found.museum.id), now_of(found.museum, read_clock())
    codes = [_language(found.museum, language)] if language else found.museum.languages
    return [
        (code, one)
        for code in codes
        for one in automatic.samples(scope, found.museum, found.campaign, code, now)
    ]


def _rewrite(
    network: NetworkScope, name: CampaignName, key: str, text: str | None, language: str
) -> None:
    found = find(network, name)
    code = _language(found.museum, language)
    scope = network.museum(found.museum.id)
    try:
        automatic.rewrite(scope, found.campaign, key, code, text)
    except NoText as error:
        raise Mistake(f"This can't be said: {error}.") from None


def _language(museum: Museum, wanted: str) -> str:
    if wanted and wanted not in museum.languages:
        known = ", ".join(museum.languages)
        raise Mistake(f"{museum.slug} speaks {known}, not {wanted!r}: give one of these.")
    return wanted or museum.languages[0]
