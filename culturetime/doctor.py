"""What `culturetime doctor` examines: each check says what it found, and the fix if it is bad."""

import shutil
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.community.museums import now_of
from core.conversation import hand_off
from core.errors import CultureTimeError
from core.giving import audit, guard
from core.store import MuseumScope, Store
from core.store.health import Standing, damages, file_of, standing
from core.store.queries import campaigns, museums, spaces
from core.store.queries.museums import Museum
from core.texts.catalogue import offered
from culturetime.answers_doctor import examine_answers
from culturetime.books_doctor import examine_books
from culturetime.discord_doctor import examine_discord
from culturetime.finding import Finding as Finding  # noqa: PLC0414 - for who examines
from culturetime.reach import others_reach_it
from culturetime.settings import Settings
from culturetime.stripe_doctor import examine_stripe
from culturetime.telegram_doctor import examine_telegram
from culturetime.unread_doctor import examine_unread

_ENOUGH_BYTES = 200_000_000
#: How far two machines' clocks may differ before it matters.
_TOLERANCE = timedelta(minutes=5)


async def examine(settings: Settings, now: datetime) -> list[Finding]:
    """Run all checks; what depends on a database that can't be read is left out."""
    findings = [_languages(), _zones(), _disk(settings), _payments(settings)]
    findings += examine_answers()
    database = _database(settings)
    findings.append(database)
    if database.fix or standing(settings.database_url) is not Standing.CURRENT:
        return findings + await _others(None, settings, now)
    store = Store(settings.database_url)
    try:
        findings += [await check(store, now) for check in _OF_STORE]
        findings += await _others(store, settings, now)
    finally:
        await store.close()
    return findings


async def _others(store: Store | None, settings: Settings, now: datetime) -> list[Finding]:
    """Ask platforms and Stripe; without a store, about what all museums share."""
    telegram = await examine_telegram(store, settings)
    discord = await examine_discord(store, settings)
    return telegram + discord + await examine_stripe(store, settings, now)


def _languages() -> Finding:
    complete = offered()
    if "en" in complete:
        return Finding("languages", f"complete: {', '.join(complete)}")
    return Finding("languages", "the sentences are missing", "Install the program again.")


def _zones() -> Finding:
    try:
        ZoneInfo("Europe/Rome")
    except ZoneInfoNotFoundError:
        return Finding("time zones", "the data is missing", "Install the package tzdata.")
    return Finding("time zones", f"tzdata {metadata.version('tzdata')}")


def _disk(settings: Settings) -> Finding:
    file = file_of(settings.database_url)
    folder = file.absolute().parent if file else Path.cwd()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    found = f"{free // 1_000_000} MB free in {folder}"
    if free < _ENOUGH_BYTES:
        return Finding("disk", found, f"Make room: at least {_ENOUGH_BYTES // 1_000_000} MB.")
    return Finding("disk", found)


def _payments(settings: Settings) -> Finding:
    """Say where gifts by card are paid, or whether they are pretended, and why."""
    where = settings.public_url or settings.host
    if settings.stripe_api_key is not None:
        return Finding("payments", "gifts by card are paid at Stripe")
    if others_reach_it(settings):
        found = f"the sandbox is off, since others reach {where}; no provider is connected"
        return Finding("payments", found)
    found = f"the sandbox is on: only this machine reaches {where}, gifts by card are pretended"
    return Finding("payments", found)


def _database(settings: Settings) -> Finding:
    try:
        stands = standing(settings.database_url)
        damaged = damages(settings.database_url)
    except CultureTimeError as error:
        found, _, fix = str(error).partition(". ")
        return Finding("database", found, fix or "Check CULTURETIME_DATABASE_URL.")
    if damaged:
        return Finding(
            "database", damaged[0], "Restore the newest backup: culturetime restore --force FILE."
        )
    match stands:
        case Standing.ABSENT:
            return Finding("database", "none yet: the first start makes it")
        case Standing.BEHIND:
            return Finding("database", "its tables are older", "Run culturetime migrate.")
        case Standing.NEWER:
            return Finding("database", "a newer version wrote it", "Start the newer version.")
        case Standing.CURRENT:
            return Finding("database", "reachable, its tables are this version's")


async def _museums(store: Store, _now: datetime) -> Finding:
    found = await store.network().read(museums.every_museum)
    if wrong := [museum for museum in found if not _is_spoken(museum)]:
        slugs = ", ".join(museum.slug for museum in wrong)
        fix = "Import its file again with languages that are complete."
        return Finding("museums", f"in a language that is not complete: {slugs}", fix)
    return Finding("museums", f"in the network: {len(found)}")


def _is_spoken(museum: Museum) -> bool:
    return set(museum.languages) <= set(offered())


async def _ledger(store: Store, _now: datetime) -> Finding:
    """Hold the counters of every campaign against the ledger."""
    wrong: list[str] = []
    count = 0
    for museum in await store.network().read(museums.every_museum):
        own = store.museum(museum.id)
        wrong += [f"{museum.slug}/{line}" for line in await own.read(audit.differences)]
        count += len(await own.read(campaigns.every_campaign))
    if wrong:
        fix = "Stop the program, keep a backup, and report this: it must never happen."
        return Finding("ledger", "; ".join(wrong), fix)
    return Finding("ledger", f"it agrees with the counters of campaigns: {count}")


async def _guard(store: Store, now: datetime) -> Finding:
    """Find museums whose payments by card are paused."""
    paused = [
        museum.slug
        for museum in await store.network().read(museums.every_museum)
        if await store.museum(museum.id).read(partial(_is_paused, now_of(museum, now)))
    ]
    if paused:
        fix = "Wait for a quiet hour, or write /resume in the staff's space."
        return Finding("guard", f"cards are paused, too many fail: {', '.join(paused)}", fix)
    return Finding("guard", "cards are taken everywhere")


def _is_paused(now: datetime, own: MuseumScope) -> bool:
    return guard.is_paused(own, now)


async def _clock(store: Store, now: datetime) -> Finding:
    """Find a clock that runs behind what was written."""
    for museum in await store.network().read(museums.every_museum):
        at = now_of(museum, now) + _TOLERANCE
        for campaign in await store.museum(museum.id).read(campaigns.every_campaign):
            if campaign.changed_at and campaign.changed_at > at:
                found = f"it is {now:%Y-%m-%d %H:%M} UTC here, and a gift is of a later instant"
                return Finding("clock", found, "Set this machine's clock, best by NTP.")
    return Finding("clock", f"{now:%Y-%m-%d %H:%M} UTC")


async def _spaces(store: Store, _now: datetime) -> Finding:
    """Find spaces that can't be posted to, and questions that no staff space sees."""
    mute: list[str] = []
    unseen: list[str] = []
    count = 0
    for museum in await store.network().read(museums.every_museum):
        bound = await store.museum(museum.id).read(spaces.open_spaces)
        count += len(bound)
        mute += [f"{museum.slug}: {one.platform} {one.address}" for one in bound if one.trouble]
        if not any(one.staff for one in bound):
            waiting = len(await store.museum(museum.id).read(hand_off.waiting))
            unseen += [f"{museum.slug}: {waiting}"] if waiting else []
    if mute:
        fix = "Let the bot write there again; culturetime space list says what is wrong."
        return Finding("spaces", f"the bot can't write in {'; '.join(mute)}", fix)
    if unseen:
        found = f"questions wait for a person, and no staff space is told ({'; '.join(unseen)})"
        fix = "Connect the staff's chat: culturetime space code MUSEUM --staff. Until then:"
        return Finding("spaces", found, f"{fix} culturetime handoffs.")
    return Finding("spaces", f"bound: {count}")


#: The checks that ask a database whose tables are this version's.
_OF_STORE: tuple[Callable[[Store, datetime], Awaitable[Finding]], ...] = (
    _museums,
    _ledger,
    examine_books,
    examine_unread,
    _guard,
    _spaces,
    _clock,
)
