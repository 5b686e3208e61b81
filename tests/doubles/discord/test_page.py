from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from doubles.discord.client import Discord
from doubles.discord.page.marking import Stretch, stretches
from tests.browser import PHONE, hindrances, running_browser, visiting
from tests.doubles.discord.conftest import Scene
from tests.doubles.discord.listening import listening
from tests.doubles.telegram.uploading import picture

_GIVE = {"name": "give", "description": "Give"}


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Give a browser."""
    async with running_browser() as running:
        yield running


async def _tell_of_a_milestone(scene: Scene) -> None:
    button = {"type": 2, "style": 5, "label": "Dona", "url": "https://example.org/p"}
    said: dict[str, Any] = {
        "content": "75 %\\! Siamo in 1.012. <@1> @\u2060everyone",
        "components": [{"type": 1, "components": [button]}],
        "attachments": [{"id": "0", "filename": "card.png", "description": "Il servizio"}],
        "allowed_mentions": {"parse": []},
    }
    await scene.ask(f"POST {scene.messages}", said, picture(1200, 630, "#1F3F8F"))


async def _answer_giulia_alone(scene: Scene, discord: Discord) -> None:
    async with listening(discord, scene.bot) as heard:
        await scene.ask(f"PUT {scene.commands}", [_GIVE])
        await scene.giulia.send_slash(scene.guild.general, "give")
        asked = await heard.event("INTERACTION_CREATE")
        callback = f"POST /interactions/{asked['id']}/{asked['token']}/callback"
        answer = {"content": "Quanto, Giulia?", "flags": 64}
        await scene.ask(callback, {"type": 4, "data": answer})


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_the_page_shows_the_channels_as_they_go_on(
    browser: Browser, discord: Discord, scene: Scene, colours: str
) -> None:
    await _tell_of_a_milestone(scene)
    await _answer_giulia_alone(scene, discord)
    ann = await scene.world.person("Ann")
    await scene.guild.add(ann)
    await ann.type(scene.bot, "ciao")
    async with visiting(browser, PHONE, color_scheme=colours) as page:
        await page.goto(f"{discord.address}/?world={scene.world.number}")
        chat = page.get_by_role("region", name="general")
        await expect(chat.get_by_text("75 %! Siamo in 1.012.")).to_be_visible()
        await expect(chat.get_by_role("img", name="Il servizio")).to_be_visible()
        await expect(chat.get_by_role("link", name="Dona")).to_have_attribute(
            "href", "https://example.org/p"
        )
        await expect(chat.get_by_text("Giulia used /give")).to_be_visible()
        await expect(chat.get_by_text("Only Giulia can see this")).to_be_visible()
        await scene.giulia.type(scene.guild.general, "<b>che bello</b>")
        await expect(chat.get_by_text("<b>che bello</b>")).to_be_in_viewport()
        await scene.giulia.type(scene.bot, "quanto manca?")
        own = page.get_by_role("region", name="direct messages of Giulia")
        await expect(own.get_by_text("quanto manca?")).to_be_visible()
        assert await hindrances(page) == []
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE[0]


def test_marks_act_unless_a_stroke_stands_before_them() -> None:
    def name(kind: str, number: int) -> str:
        return f"{kind[0]}{number}"

    assert stretches("\\*a\\* **b** https://a.example/x_y.", name) == [
        Stretch("*"),
        Stretch("a"),
        Stretch("*"),
        Stretch(" "),
        Stretch("b", "bold"),
        Stretch(" "),
        Stretch("https://a.example/x_y", url="https://a.example/x_y"),
        Stretch("."),
    ]
    assert Stretch("@77", "mention") in stretches("Ciao <@77>", name)
    assert stretches("@everyone", name) == [Stretch("@everyone", "mention")]
    assert stretches("@\u2060everyone", name) == [Stretch("@everyone")]
