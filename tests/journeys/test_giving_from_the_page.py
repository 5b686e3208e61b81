"""From a campaign's page to the thanks, and what may go otherwise on the way."""

from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from payments.sandbox.payments import DELAY
from tests.browser import PHONE, visiting
from tests.journeys.town import Town

PAGE = "/fontana/bacino?lang=it"


async def begin(town: Town, page: Page) -> None:
    """Take the first two of three taps: the amount on the page, and on to the payment."""
    await page.goto(f"{town.address}{PAGE}")
    await page.locator(".amounts").get_by_role("button", name="15,00").click()
    await page.get_by_role("button", name="Vai al pagamento").click()
    await expect(page.locator(".asked")).to_contain_text("15,00")


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["live", "plain"])
async def test_three_taps_give_and_who_follows_hears_of_the_next_milestone(
    town: Town, browser: Browser, options: dict[str, bool]
) -> None:
    async with visiting(browser, PHONE, **options) as page:
        await begin(town, page)
        await page.get_by_role("button", name="Paga", exact=True).click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Grazie")
        await page.get_by_role("button", name="nella chat di questo sito").click()
        await expect(page.locator(".chat-museum").last).to_contain_text("Notizie")
        await expect(page.locator(".chat-visitor")).to_contain_text("nella chat di questo sito")
        await town.give(300_00, "Ada Lovelace")
        if not options:
            await expect(page.locator(".chat-museum").last).to_contain_text("25")
        await page.goto(f"{town.address}{PAGE}")
        await expect(page.locator(".sums")).to_contain_text("315,00")
    assert (await town.campaign()).raised_minor == 315_00


async def test_a_declined_payment_counts_nothing_and_can_be_tried_again(
    town: Town, browser: Browser
) -> None:
    async with visiting(browser, PHONE) as page:
        await begin(town, page)
        await page.locator("button[value=decline]").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text(
            "Il pagamento non è riuscito"
        )
        await page.get_by_role("link", name="Vai al pagamento").click()
        await page.get_by_role("button", name="Vai al pagamento").click()
        await page.get_by_role("button", name="Paga", exact=True).click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Grazie")
    assert (await town.campaign()).raised_minor == 15_00


async def test_a_delayed_payment_waits_in_sight_and_is_thanked_when_it_comes(
    town: Town, browser: Browser
) -> None:
    async with visiting(browser, PHONE) as page:
        await begin(town, page)
        await page.locator("button[value=pay_later]").click()
        await page.get_by_role("button", name="nella chat di questo sito").click()
        await expect(page.locator(".chat-museum").last).to_contain_text("Notizie")
        watching = await page.context.new_page()
        await watching.goto(f"{town.address}{PAGE}")
        await expect(watching.locator(".sums")).to_contain_text("15,00")
        assert (await town.campaign()).raised_minor == 0
        town.clock.now += DELAY + timedelta(seconds=1)
        await expect(page.locator(".chat-museum").last).to_contain_text("Grazie!")
        await expect(watching.locator(".people")).to_contain_text("1")
    assert (await town.campaign()).raised_minor == 15_00


async def test_two_tabs_a_double_click_and_the_back_button_pay_once(
    town: Town, browser: Browser
) -> None:
    async with visiting(browser) as page:
        await begin(town, page)
        payment = page.url
        other = await page.context.new_page()
        await other.goto(payment)
        await page.get_by_role("button", name="Paga", exact=True).dblclick()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Grazie")
        await other.get_by_role("button", name="Paga", exact=True).click()
        await expect(other.get_by_role("heading", level=1)).to_have_text("Grazie")
        await other.go_back()
        await other.go_back()
        await other.reload()
    assert (await town.campaign()).raised_minor == 15_00
    assert (await town.campaign()).backers == 1
