"""The demo's two museums are made: the replayed one at its first instant, and the one of today."""

from datetime import datetime, timedelta

from core.community import museums
from core.community.museum_file import read_museum_file
from core.messages import Platform
from core.replay import find_museum, remind, start_replay
from culturetime.demo.scenario.files import Places, french_museum_file, palazzo_madama_file
from culturetime.wiring import House

REPLAYED = "palazzo-madama"
CAMPAIGN = "meissen"
#: The museum of today, and its campaign.
OPEN = "faience-vaubresle"
OPEN_CAMPAIGN = "fontaine"
_BEFORE = timedelta(minutes=1)
#: The rules by which the replayed museum reminds its members, and who turned them on.
_RULES = ("welcome", "half-way", "day", "last-days")
_OWNER = "Cristina"


async def open_museums(house: House, starts_at: datetime, now: datetime, elsewhere: Places) -> int:
    """Import both museums; gives the id of the replayed one, whose spaces were there before.

    Those of its spaces that are not `elsewhere` are simulated.
    """
    turin = read_museum_file(palazzo_madama_file(elsewhere), "palazzo-madama.toml")
    today = read_museum_file(french_museum_file(now), "faience-vaubresle.toml")
    network = house.store.network()
    applied = await network.write(lambda scope: museums.apply(scope, turin, starts_at - _BEFORE))
    platform, _ = next(iter(elsewhere.values()), (Platform.SIMULATED, ""))
    await network.write(
        lambda scope: start_replay(scope, applied.museum.id, starts_at - _BEFORE, platform)
    )
    await network.write(
        lambda scope: remind(scope, applied.museum.id, _RULES, _OWNER, starts_at - _BEFORE)
    )
    await network.write(lambda scope: museums.apply(scope, today, now))
    return applied.museum.id


async def find_replayed(house: House) -> int | None:
    """Find the replayed museum's id, if the demo was begun in this database."""
    found = await house.store.network().read(lambda scope: find_museum(scope, REPLAYED))
    return found.id if found else None
