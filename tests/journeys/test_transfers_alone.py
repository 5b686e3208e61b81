"""A museum without a payment provider, where everybody can reach it: gifts come by transfer."""

import re

import httpx2

from core.banking.references import references_in
from core.giving.matching import BankLine
from core.giving.statements import Taken, take_in
from core.money import Money
from tests.journeys.town import FONTANA, NOW, opened_town

BANK = """
[bank]
holder = "Museo della Fontana"
iban = "IT60 X054 2811 1010 0000 0123 456"
"""


async def test_a_visitor_gives_by_transfer_and_it_counts_when_it_arrives(sqlite_url: str) -> None:
    public = "https://give.museum.example"
    async with (
        opened_town(sqlite_url, FONTANA + BANK, public_url=public) as town,
        httpx2.AsyncClient(
            base_url=town.address,
            headers={"Sec-Fetch-Site": "same-origin", "Accept-Language": "it"},
            follow_redirects=False,
            timeout=60,
        ) as visitor,
    ):
        begun = await visitor.post("/give/fontana/bacino", data={"amount": "15"})
        page = begun.headers["location"]
        assert "Con un bonifico" in (await visitor.get(page)).text
        assert "Vai al pagamento" not in (await visitor.get(page)).text
        assert (await visitor.get("/sandbox/1")).status_code == 404
        posted = await visitor.post(page, data={"amount": "15", "way": "bank_transfer"})
        assert posted.headers["location"].startswith(public)
        shown = (await visitor.get(posted.headers["location"].removeprefix(public))).text
        assert "IT60 X054 2811 1010 0000 0123 456" in shown
        # Nobody could tell somebody who has no chat.
        assert "questa pagina te lo mostra" in shown
        [reference] = references_in(re.sub(r"<[^>]+>|\s+", " ", shown).partition("RF")[2])
        line = BankLine(
            mark="1", booked_on=NOW.date(), money=Money(15_00, "EUR"), text=f"Dono {reference}"
        )
        taken = await take_in(town.house.store, town.museum.id, [line], town.clock())
        assert taken == Taken(entered=1, back=0, waiting=0, known=0, passed=0)
        told = (await visitor.get("/api/v1/campaigns/fontana/bacino")).json()
        assert (told["raised_minor"], told["backers"]) == (15_00, 1)
        after = await visitor.get(posted.headers["location"].removeprefix(public))
        assert "15,00" in after.text
        assert "IT60" not in after.text
