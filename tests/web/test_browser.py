"""The pages in a real browser: for everybody, without scripts, and moving with them."""

from playwright.async_api import Browser, expect

from tests.browser import PHONE, visiting
from tests.web.house import House

PAGES = (
    *("/", "/museo", "/museo/fontana", "/palazzo/servizio", "/privacy", "/museo/privacy"),
    *("/accessibility", "/embed/museo/fontana", "/api/docs"),
)


async def test_figures_move_while_one_looks(house: House, browser: Browser) -> None:
    async with visiting(browser, PHONE) as page:
        await page.goto(f"{house.address}/museo/fontana?lang=en")
        await expect(page.locator(".people")).to_contain_text("Nobody has given yet.")
        await house.give(250_00, "Ada Lovelace")
        await expect(page.locator(".people")).to_contain_text("1 person has given")
        await expect(page.locator(".sums")).to_contain_text("€250.00 of €1,000.00")
        await expect(page.locator("#milestones .reached")).to_contain_text("25%")
        await expect(page.locator("#names")).to_contain_text("Ada Lovelace")
        await expect(page.locator("#object .piece-latest")).to_have_count(1)


async def test_all_can_be_read_and_given_without_scripts(house: House, browser: Browser) -> None:
    async with visiting(browser, java_script_enabled=False) as page:
        await page.goto(f"{house.address}/?lang=en")
        await (
            page.get_by_role("link", name="Una fontana")
            .or_(page.get_by_role("link", name="A fountain"))
            .click()
        )
        await expect(page.get_by_role("heading", level=1)).to_have_text("A fountain")
        await expect(page.get_by_role("button", name="€15.00", exact=True)).to_be_visible()
        await expect(page.get_by_role("link", name="Ask the museum")).to_be_visible()
        await expect(page.get_by_text("Copy the link")).to_be_hidden()


async def test_a_keyboard_finds_its_way(house: House, browser: Browser) -> None:
    async with visiting(browser) as page:
        await page.goto(f"{house.address}/museo/fontana?lang=it")
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="Vai al contenuto")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.locator("#content")).to_be_focused()
        await page.goto(f"{house.address}/museo/fontana?lang=it")
        await page.get_by_role("link", name="English").press("Enter")
        await expect(page.locator("html")).to_have_attribute("lang", "en")
        await expect(page.get_by_role("heading", level=1)).to_have_text("A fountain")


async def test_no_strangers_text_acts_in_a_browser(house: House, browser: Browser) -> None:
    await house.give(10_00, "<img src=x onerror=\"document.title='hit'\">")
    async with visiting(browser) as page:
        for path in PAGES:
            await page.goto(f"{house.address}{path}?lang=it")
            assert await page.title() != "hit"
        await page.goto(f"{house.address}/museo/fontana?lang=it")
        await house.give(10_00, "<img src=y onerror=\"document.title='hit'\">")
        await expect(page.locator("#names")).to_contain_text("<img src=y")
        assert await page.title() != "hit"
