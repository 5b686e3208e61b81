"""Museums' own bots on any platform: their tokens as they can be used, and why some can't."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from bots.discord import accounts as discord
from bots.telegram import accounts as telegram
from core.community.own_bots import note_accepted, note_refused
from core.errors import Mistake
from core.messages import Platform
from core.store import NetworkScope, Store
from core.store.queries import bots, museums
from core.store.queries.bots import OwnBot
from core.store.queries.museums import Museum
from core.texts.catalogue import offered
from culturetime.keys import key_for
from culturetime.roster import Note
from culturetime.sealing import Sealing
from culturetime.settings import PREFIX, Settings


@dataclass(frozen=True, slots=True)
class OwnToken:
    """A museum's own bot, with the token that it is opened by."""

    museum: Museum
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Owned:
    """The museums of a network, their own bots, and a sentence for each that can't be used."""

    museums: list[Museum]
    tokens: list[OwnToken]
    problems: list[str]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the bot that all museums share speaks."""
        return speaking(one for museum in self.museums for one in museum.languages)


def owned_bots(
    network: NetworkScope, platform: Platform, settings: Settings, database: str
) -> Owned:
    """Read museums' own bots on a platform; one that can't be used is told and left out."""
    every = museums.every_museum(network)
    by_id = {museum.id: museum for museum in every}
    found = Owned(every, [], [])
    for own in bots.every_bot(network):
        if own.platform is platform:
            try:
                check_not_shared(settings, platform, own.account, own.slug)
                token = _opened(own, sealing_for(settings, database))
                found.tokens.append(OwnToken(by_id[own.museum_id], token))
            except Mistake as problem:
                found.problems.append(str(problem))
    return found


def noting_refusals(store: Store, platform: Platform, clock: Callable[[], datetime]) -> Note:
    """Make what tells the staff of a museum that the platform refuses their own bot."""

    async def note(slug: str, *, is_refused: bool) -> None:
        def work(network: NetworkScope) -> None:
            if is_refused:
                note_refused(network, slug, platform, clock())
            else:
                note_accepted(network, slug, platform)

        await store.network().write(work)

    return note


def check_not_shared(settings: Settings, platform: Platform, account: str, slug: str) -> None:
    """Refuse the bot that all museums share as a museum's own; raises Mistake."""
    if account == shared_account(settings, platform):
        raise Mistake(
            f"The {platform.value} bot {account} is the one that all museums share "
            f"({PREFIX}{platform.value.upper()}_TOKEN), so it can't be {slug}'s own. "
            f"Make another bot for {slug}: culturetime bot add {slug} {platform.value}. "
            f"To go without one: culturetime bot remove {slug} {platform.value}"
        )


def shared_account(settings: Settings, platform: Platform) -> str | None:
    """Read the id, on a platform, of the bot that all museums share."""
    if platform is Platform.DISCORD:
        token, id_of = settings.discord_token, discord.bot_id_of
    else:
        token, id_of = settings.telegram_token, telegram.bot_id_of
    return str(id_of(token.get_secret_value())) if token else None


def sealing_for(settings: Settings, database: str) -> Sealing:
    """Make what seals the tokens of museums; raises Mistake where no key can be made."""
    return Sealing(key_for("bots", settings, database))


def place_of(museum: str, platform: Platform) -> str:
    """Name the place that a token is sealed for."""
    return f"the {platform.value} bot of {museum}"


def speaking(languages: Iterable[str]) -> tuple[str, ...]:
    """Pick the languages that the program speaks, each once."""
    return tuple(one for one in dict.fromkeys(languages) if one in offered())


def _opened(own: OwnBot, sealing: Sealing) -> str:
    return sealing.open(own.sealed, place_of(own.slug, own.platform))
