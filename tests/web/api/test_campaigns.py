"""The interface for programs: true, stable, and described as it is."""

import asyncio
import sys
from datetime import datetime

from tests.web.house import House

PATH = "/api/v1/campaigns/museo/fontana"
_EXAMPLES = "25"


async def test_a_program_reads_what_a_page_shows(house: House) -> None:
    await house.give(300_00)
    await house.begin(50_00)
    answer = await house.client.get(PATH)
    state = answer.json()
    opened = state.pop("opens_at"), state.pop("closes_at")
    assert [datetime.fromisoformat(one).year for one in opened] == [2026, 2026]
    assert state == {
        "museum": "museo",
        "campaign": "fontana",
        "currency": "EUR",
        "goal_minor": 1000_00,
        "raised_minor": 300_00,
        "pending_minor": 50_00,
        "backers": 1,
        "milestones": [
            {"name": "25%", "reached_at": "2026-05-04T10:30:00Z"},
            {"name": "50%", "reached_at": None},
            {"name": "10 backers", "reached_at": None},
            {"name": "day 10", "reached_at": None},
            {"name": "last 48 h", "reached_at": None},
        ],
        "ledger_version": 1,
    }
    assert answer.headers["etag"].startswith('"1-')


async def test_a_version_that_is_known_is_not_sent_again(house: House) -> None:
    first = await house.client.get(PATH)
    known = {"If-None-Match": first.headers["etag"]}
    again = await house.client.get(PATH, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    await house.give(10_00)
    assert (await house.client.get(PATH, headers=known)).status_code == 200


async def test_money_on_its_way_is_a_version_of_its_own(house: House) -> None:
    first = await house.client.get(PATH)
    await house.begin(50_00)
    known = {"If-None-Match": first.headers["etag"]}
    answer = await house.client.get(PATH, headers=known)
    assert answer.status_code == 200
    assert answer.json()["ledger_version"] == first.json()["ledger_version"]


async def test_any_web_site_may_read_it(house: House) -> None:
    answer = await house.client.get(PATH, headers={"Origin": "https://press.example"})
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_what_is_wrong_is_told_as_problem_details(house: House) -> None:
    for path in ("/api/v1/campaigns/museo/segreta", "/api/v1/campaigns/a%00/b", "/api/nothing"):
        answer = await house.client.get(path)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.status_code == answer.json()["status"] == 404
        assert answer.json()["detail"]
    refused = await house.client.post(PATH)
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET")
    assert refused.headers["content-type"] == "application/problem+json"


async def test_people_read_the_same_description(house: House) -> None:
    described = (await house.client.get("/api/openapi.json")).json()
    assert list(described["paths"]) == ["/api/v1/campaigns/{museum}/{campaign}"]
    page = (await house.client.get("/api/docs")).text
    for field in described["components"]["schemas"]["CampaignState"]["properties"]:
        assert f"<code>{field}</code>" in page


async def test_no_request_gets_an_answer_that_is_not_described(house: House) -> None:
    checking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "schemathesis.cli", "run", "--checks", "all"),
        *("--max-examples", _EXAMPLES, "--generation-database", "none", "--seed", "1"),
        f"{house.address}/api/openapi.json",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await checking.communicate()
    assert checking.returncode == 0, said.decode()
