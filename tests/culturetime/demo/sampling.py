"""Whether all that tells of a replay tells the same, asked again and again while it plays."""

import asyncio
import csv
import html
import io
import re
import sys
from dataclasses import dataclass

import httpx2

from core.money import Money
from core.replay import find_museum
from core.store import Store
from core.store.queries import campaigns, pledges
from core.texts import Words
from culturetime.demo.opening import CAMPAIGN, REPLAYED

#: For how many seconds the replay goes on after each sample but the last, and how many an
#: answer may take on a busy machine.
_PAUSES = (1.0, 2.0, 4.0, 4.0)
_PATIENCE = 60
_PATH = f"/{REPLAYED}/{CAMPAIGN}"
_WORDS = Words("it")
_ANSWER = re.compile(r'chat-museum" id="[^"]*">\s*<p class="chat-text">(.*?)</p>', re.DOTALL)
_ITALIAN = {"lang": "it"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What somebody may say of the campaign, with the version of the ledger that it is of."""

    version: int
    raised: Money
    goal: Money
    backers: int


@dataclass(slots=True)
class Samples:
    """Asks the pages at `address`, and the books in `database`; keeps the versions it met.

    `answers` are messages that a replay without it would not have sent.
    """

    address: str
    database: str
    versions: list[int]
    answers: int = 0

    async def take(self, ended: asyncio.Event) -> None:
        """Hold the replay here and there, ask everybody, and let it go on, until it has ended."""
        async with httpx2.AsyncClient(
            base_url=self.address, follow_redirects=True, timeout=60
        ) as client:
            for pause in _PAUSES:
                await client.post("/demo/pace", data={"change": "pause"})
                await self._ask_all(client)
                await client.post("/demo/pace", data={"change": "go-on"})
                await _either(ended, pause)
            await ended.wait()
            await self._ask_all(client)

    async def _ask_all(self, client: httpx2.AsyncClient) -> None:
        known = await _still(client)
        if known.version in self.versions:
            return
        await _check_page(client, known)
        await _check_demo(client, known)
        if known.version:
            await _check_bot(client, known, len(self.versions))
            self.answers += 1
        figures = known.version, known.raised.minor, known.backers
        assert await _books(self.database) == figures
        assert await _exported(self.database) == figures
        assert await _told(client) == known, "it stood still all the while"
        self.versions.append(known.version)


async def _told(client: httpx2.AsyncClient) -> Figures:
    """Read the interface for programs, whose answer is marked with the ledger's version."""
    answer = await client.get(f"/api/v1/campaigns{_PATH}")
    told = answer.json()
    raised, goal = (Money(told[name], told["currency"]) for name in ("raised_minor", "goal_minor"))
    version = re.search(r"\d+", answer.headers["etag"])
    assert version is not None
    return Figures(int(version[0]), raised, goal, told["backers"])


async def _still(client: httpx2.AsyncClient) -> Figures:
    """Wait until what was in hand when the replay was held is done."""
    before, now = None, await _told(client)
    while before != now:
        await asyncio.sleep(0.2)
        before, now = now, await _told(client)
    return now


async def _check_page(client: httpx2.AsyncClient, known: Figures) -> None:
    page = html.unescape((await client.get(_PATH, params=_ITALIAN)).text)
    said = dict(re.findall(r'<meta property="(og:[a-z:]+)" content="([^"]*)">', page))
    line = f"{_WORDS.number(known.backers)} person"
    for words in (said["og:description"], said["og:image:alt"], page):
        assert line in words
        assert _WORDS.money(known.raised) in words
    card = await client.get(said["og:image"].removeprefix(str(client.base_url).rstrip("/")))
    assert card.content.startswith(b"\x89PNG")


async def _check_demo(client: httpx2.AsyncClient, known: Figures) -> None:
    """The demo's page is one scene behind while the last gift's messages go out."""
    people = f"<strong>{_WORDS.number(known.backers)}</strong>" if known.backers else ""
    async with asyncio.timeout(_PATIENCE):
        page = ""
        while people not in page or _WORDS.money(known.raised) not in page:
            await asyncio.sleep(0.1)
            page = html.unescape((await client.get("/demo", params=_ITALIAN)).text)


async def _check_bot(client: httpx2.AsyncClient, known: Figures, number: int) -> None:
    asked = {"text": "/campaign", "once": f"sample-{number}"}
    page = await client.post(f"/chat/{REPLAYED}", params=_ITALIAN, data=asked)
    answers = _ANSWER.findall(page.text)
    said = html.unescape(answers[-1])
    is_short = known.raised < known.goal
    assert _WORDS.money(known.goal - known.raised if is_short else known.raised) in said
    assert f" {_WORDS.number(known.backers)}" in said


async def _books(database: str) -> tuple[int, int, int]:
    """Add up what the ledger holds, as another program would."""
    store = Store(database)
    try:
        museum = await store.network().read(lambda scope: find_museum(scope, REPLAYED))
        assert museum is not None
        door = store.museum(museum.id)
        campaign = await door.read(lambda scope: campaigns.named(scope, CAMPAIGN))
        assert campaign is not None
        sums = await door.read(lambda scope: pledges.per_source(scope, campaign.id))
    finally:
        await store.close()
    return campaign.ledger_version, sum(sums.values()), campaign.backers


async def _exported(database: str) -> tuple[int, int, int]:
    """Run the operator's command beside the replay, and read the last line of what it writes."""
    command = (sys.executable, "-m", "culturetime", "gifts", "export", f"{REPLAYED}/{CAMPAIGN}")
    exporting = await asyncio.create_subprocess_exec(
        *command,
        env={"CULTURETIME_DATABASE_URL": database},
        stdout=asyncio.subprocess.PIPE,
    )
    written, _ = await exporting.communicate()
    assert exporting.returncode == 0
    *_, last = csv.reader(io.StringIO(written.decode(), newline=""))
    if last[0] == "version":
        return 0, 0, 0
    return int(last[0]), int(last[6].replace(".", "")), int(last[7])


async def _either(ended: asyncio.Event, most: float) -> None:
    try:
        async with asyncio.timeout(most):
            await ended.wait()
    except TimeoutError:
        return
