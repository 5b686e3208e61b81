"""What visitors read: everything there is, in their language, and nothing that acts."""

import re
from collections.abc import AsyncIterator
from html import unescape

import pytest

from tests.web.house import HOSTILE, NOW, House

EVERY_PAGE = (
    *("/", "/museo", "/museo/fontana", "/palazzo/servizio", "/privacy", "/museo/privacy"),
    *("/accessibility", "/embed/museo/fontana", "/api/docs", "/nowhere", "/museo/nothing"),
)


async def text(house: House, path: str, **headers: str) -> str:
    """Read a page's words, its spaces as plain ones."""
    answer = await house.client.get(path, headers=headers)
    words = unescape(re.sub(r"<[^>]*>", " ", answer.text))
    return re.sub(r"\s+", " ", words)


async def test_the_network_lists_museums_that_take_gifts_first(house: House) -> None:
    said = await text(house, "/?lang=en")
    assert said.index("Museo <script>") < said.index("Palazzo")
    assert "Re-enactment, simulated people" in said


async def test_a_campaign_tells_people_and_money_and_what_is_left(house: House) -> None:
    await house.give(200_00)
    await house.begin(50_00)
    said = await text(house, "/museo/fontana?lang=en")
    assert "1 person has given" in said
    assert "€200.00 of €1,000.00, worth 1 of 9 pieces" in said
    assert "€50.00 on its way" in said
    assert "€800.00 of €1,000.00 and 27 days are left." in said
    assert "If we don't reach it It stays with the museum." in said


async def test_a_campaign_offers_to_give_its_suggested_amounts(house: House) -> None:
    page = (await house.client.get("/museo/fontana?lang=it")).text
    assert page.count('action="/give/museo/fontana?lang=it"') == 3
    assert re.findall(r'name="amount" value="([0-9.]+)"', page) == [
        "5.00",
        "15.00",
        "50.00",
        "15.00",
    ]
    assert "esauriti" in page


async def test_backers_are_named_by_consent_and_not_once_they_are_refunded(house: House) -> None:
    await house.give(10_00, "Ada Lovelace")
    await house.give(10_00)
    said = await text(house, "/museo/fontana?lang=en")
    assert "who wished to share them: Ada Lovelace" in said


async def test_a_replayed_museum_lives_in_its_own_instant_and_takes_no_gifts(house: House) -> None:
    page = (await house.client.get("/palazzo/servizio?lang=en")).text
    assert "Re-enactment, simulated people" in page
    assert "12 March 2013, 14:32 (Rome time)" in page
    assert "<form" not in page
    assert 'href="/museo/fontana?lang=en"' in page


async def test_a_draft_and_an_unknown_campaign_are_the_same_nothing(house: House) -> None:
    draft = await house.client.get("/museo/segreta")
    unknown = await house.client.get("/museo/nothing")
    assert draft.status_code == unknown.status_code == 404
    assert "Bozza" not in (await text(house, "/museo"))


@pytest.mark.parametrize(
    "path", ["/nowhere", "/museo/nothing", "/a%00b", "/museo/%00", "/museo/fontana/%F0", "/x/y/z"]
)
async def test_what_is_not_there_is_said_kindly_in_the_language_asked_for(
    house: House, path: str
) -> None:
    answer = await house.client.get(path, headers={"Accept-Language": "de,fr;q=0.9,en;q=0.1"})
    assert answer.status_code == 404
    assert "Il n&#39;y a rien à cette adresse" in answer.text
    assert 'lang="fr"' in answer.text


async def test_no_strangers_text_acts(house: House) -> None:
    await house.give(10_00, HOSTILE)
    for path in EVERY_PAGE:
        for language in ("it", "fr", "en"):
            page = (await house.client.get(f"{path}?lang={language}")).text
            assert "<script>" not in page
            assert "<img" not in page
            assert "<b>" not in page
    page = (await house.client.get("/museo/fontana?lang=it")).text
    assert page.count("{{7*7}}") > 1


async def test_every_answer_is_made_safe(house: House) -> None:
    for path in EVERY_PAGE:
        answer = await house.client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        framed = "*" if path.startswith("/embed/") else "'none'"
        assert policy.endswith(f"frame-ancestors {framed}")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "strict-origin" in answer.headers["referrer-policy"]
        tags = re.sub(r'"[^"]*"', "", " ".join(re.findall(r"<[^>]*>", answer.text)))
        assert not re.search(r"<script(?! src=)|<style|\s(?:style|on\w+)=", tags)


async def test_a_page_asks_for_nothing_from_others(house: House) -> None:
    page = (await house.client.get("/museo/fontana")).text
    loaded = re.findall(r'<(?:script src|link rel="(?:stylesheet|icon)" href)="([^"]*)"', page)
    assert loaded
    assert all(one.startswith("/static/") for one in loaded)
    for one in loaded:
        kept = await house.client.get(one)
        assert kept.status_code == 200
        assert "immutable" in kept.headers["cache-control"]


async def test_a_campaigns_page_is_light(house: House) -> None:
    for name in range(20):
        await house.give(10_00, f"Somebody with a longer name, the {name}th")
    total = 0
    page = await house.client.get("/museo/fontana")
    for path in ("/museo/fontana", *re.findall(r'"(/static/[^"]*)"', page.text)):
        async with house.client.stream("GET", path) as answer:
            total += len(b"".join([part async for part in answer.aiter_raw()]))
    assert total < 60_000


async def test_a_page_that_did_not_change_is_not_sent_again(house: House) -> None:
    first = await house.client.get("/museo/fontana")
    known = {"If-None-Match": f"W/{first.headers['etag']}"}
    assert (await house.client.get("/museo/fontana", headers=known)).status_code == 304
    await house.give(10_00)
    assert (await house.client.get("/museo/fontana", headers=known)).status_code == 200


async def test_links_keep_the_language_that_was_chosen(house: House) -> None:
    chosen = (await house.client.get("/museo/fontana?lang=fr")).text
    assert 'href="/museo?lang=fr"' in chosen
    preferred = await house.client.get("/museo/fontana", headers={"Accept-Language": "fr"})
    assert 'href="/museo"' in preferred.text
    assert preferred.headers["content-language"] == "fr"
    assert "Accept-Language" in preferred.headers["vary"]


async def test_the_address_shared_is_the_one_where_people_reach_us(house: House) -> None:
    page = (await house.client.get("/museo/fontana?lang=en")).text
    assert f'rel="canonical" href="{house.address}/museo/fontana"' in page
    assert f'property="og:image" content="{house.address}/museo/fontana/card.png?lang=en' in page
    assert 'class="qr"' in page


async def test_a_card_is_a_picture_with_the_same_words_beside_it(house: House) -> None:
    await house.give(200_00)
    card = await house.client.get("/museo/fontana/card.png?lang=en")
    assert card.headers["content-type"] == "image/png"
    assert card.content.startswith(b"\x89PNG")
    page = unescape((await house.client.get("/museo/fontana?lang=en")).text)
    assert "1 person, €200.00 of €1,000.00, worth 1 of 9 pieces" in page


async def test_too_much_at_once_is_refused_whether_its_size_is_told_or_not(house: House) -> None:
    async def untold() -> AsyncIterator[bytes]:
        for _ in range(5):
            yield b"x" * 200_000

    for body in (b"x" * 5_000_000, untold()):
        answer = await house.client.post("/said", content=body)
        assert answer.status_code == 413
        assert "<h1>" in answer.text
    assert (await house.client.post("/said", content=b"little")).text == "6"


async def test_what_is_asked_without_a_body_needs_no_body(house: House) -> None:
    for path in EVERY_PAGE:
        got, told = await house.client.get(path), await house.client.head(path)
        assert got.status_code == told.status_code
        assert told.content == b""


async def test_the_page_says_when_a_campaign_is_over(house: House) -> None:
    house.clock.now = NOW.replace(month=7)
    page = await text(house, "/museo/fontana?lang=en")
    assert "The campaign ended on 31 May 2026" in page
    assert "<form" not in (await house.client.get("/museo/fontana")).text
