"""A real browser for tests: Debian's Chromium where there is one, else Playwright's own."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped] # has none
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    async_playwright,
    expect,
)

_FILE = Path("/usr/bin/chromium")
_DEBIAN = str(_FILE) if _FILE.exists() else None
_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_HERE = ("http://127.0.0.1:", "data:", "blob:")
# A machine that others use too may take its time; what has to come, comes.
expect.set_options(timeout=60_000)
PHONE = (390, 800)
DESKTOP = (1280, 900)


@asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    """Run a browser while this is entered."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_DEBIAN, args=list(_ARGUMENTS))
        yield browser
        await browser.close()


@asynccontextmanager
async def visiting(
    browser: Browser, size: tuple[int, int] = DESKTOP, **options: Any
) -> AsyncIterator[Page]:
    """Open a page of its own; whatever leaves this machine or goes wrong in it fails the test."""
    async with seeing(browser, size, **options) as page:
        problems = _problems(page.context, page)
        yield page
    if problems:
        pytest.fail("\n".join(problems))


@asynccontextmanager
async def seeing(
    browser: Browser, size: tuple[int, int] = DESKTOP, **options: Any
) -> AsyncIterator[Page]:
    """Open a page of its own, where answers such as 404 are no mistake."""
    width, height = size
    context = await browser.new_context(viewport={"width": width, "height": height}, **options)
    yield await context.new_page()
    await context.close()


def _problems(context: BrowserContext, page: Page) -> list[str]:
    problems: list[str] = []

    def wrong(error: Error) -> None:
        problems.append(f"error: {error}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith(_HERE):
            problems.append(f"left this machine: {request.url}")

    page.on("pageerror", wrong)
    page.on("console", said)
    context.on("request", asked)
    return problems


async def hindrances(page: Page, *rules: str) -> Sequence[str]:
    """List what axe finds on a page, by WCAG 2.2 AA and its own best practices.

    With `rules` only these are looked at, such as "color-contrast".
    """
    found = await Axe().run(page, options={"runOnly": list(rules)} if rules else None)
    return [
        f"{one['id']}: {node['html']} {node['failureSummary']}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]
