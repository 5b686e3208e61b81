"""The double against the published API, and the real client through all that is used of it."""

import io
import os

import discord as dpy
import pytest

from doubles.discord.client import Discord, Role
from doubles.discord.spec import Spec
from tests.discord_double import spec_file
from tests.doubles.discord.conftest import Scene
from tests.doubles.discord.dpy import Amounts, Museum, running
from tests.doubles.telegram.uploading import picture


@pytest.fixture(scope="module")
def spec() -> Spec:
    """Give the published API; without it nothing here is proved."""
    path = spec_file()
    if path is None and os.environ.get("CI"):  # noqa: TID251 - where all must be proved
        pytest.fail("The published API is missing: name its folder in CULTURETIME_TEST_SPECS.")
    if path is None:
        pytest.skip("The published API is not on this machine: see CULTURETIME_TEST_SPECS.")
    return Spec.read(path)


def test_a_request_that_breaks_the_published_api_is_named(spec: Spec) -> None:
    route = "POST /channels/{channel_id}/messages"
    (problem,) = spec.check_request(route, {"content": 7})
    assert problem.startswith(f"{route}: content: 7 is not of type")
    assert spec.check_request(route, {"content": "ciao", "message_reference": None}) == []
    assert spec.check_request("POST /mail", {}) == ["POST /mail: no such operation"]


def test_an_answer_that_breaks_the_published_api_is_named(spec: Spec) -> None:
    (problem,) = spec.check_answer("GET /gateway", 200, {"address": "ws://"})
    assert problem == "GET /gateway: the body: 'url' is a required property"
    assert spec.check_answer("GET /gateway", 302, {}) == ["GET /gateway: there is no answer 302"]
    assert spec.check_answer("GET /gateway", 404, {}) == ["GET /gateway: {} is no error"]


async def test_all_that_the_real_client_asks_and_hears_follows_the_published_api(
    scene: Scene, discord: Discord, spec: Spec
) -> None:
    assert spec.content["paths"]
    await scene.guild.permit(
        scene.bot, "manage_roles", "pin_messages", "manage_messages", "manage_threads"
    )
    role = await scene.guild.role("Sostenitori")
    async with running(discord, scene.bot) as client:
        await _write(client, scene)
        await _keep_up(client, scene, role)
        sent = await scene.giulia.slash(scene.guild.general, "give", {"campaign": "meissen"})
        await scene.giulia.press(scene.guild.general, sent.shown, "15 €")


async def _write(client: Museum, scene: Scene) -> None:
    channel = client.get_channel(scene.guild.general.id)
    assert isinstance(channel, dpy.TextChannel)
    embed = dpy.Embed(title="Meissen", description="734 di 1000", url="https://example.org")
    embed.add_field(name="Raccolti", value="50.000 €").set_image(url="attachment://card.png")
    file = dpy.File(io.BytesIO(picture()), "card.png", description="27 pezzi su 43")
    sent = await channel.send(embed=embed, file=file, view=Amounts(), nonce="delivery-1")
    assert sent.embeds[0].image.width == 120
    await sent.edit(content="Siamo in 735", embed=None, attachments=[], view=None)
    plain = await channel.send(file=dpy.File(io.BytesIO(picture()), "c.png", description="28"))
    assert plain.attachments[0].description == "28"
    assert await scene.giulia.look_at(plain.attachments[0].url) == picture()
    await plain.reply("Grazie a tutti", mention_author=False)
    await channel.send(view=_layout(), file=dpy.File(io.BytesIO(picture()), "d.png"))
    await sent.pin()
    assert [one.id async for one in channel.pins()] == [sent.id]
    await sent.unpin()
    async with channel.typing():
        pass
    thread = await sent.create_thread(name="Meissen")
    await thread.send("Qui si parla")
    await thread.edit(archived=True)
    assert [one.id async for one in channel.history(limit=1, after=plain)]
    assert (await channel.fetch_message(sent.id)).content == "Siamo in 735"
    await plain.delete()


def _layout() -> dpy.ui.LayoutView:
    view = dpy.ui.LayoutView()
    container: dpy.ui.Container[dpy.ui.LayoutView] = dpy.ui.Container(
        dpy.ui.TextDisplay("Siamo in 735"),
        dpy.ui.Separator(),
        dpy.ui.MediaGallery(dpy.MediaGalleryItem("attachment://d.png", description="28 di 43")),
        dpy.ui.Section("Grazie", accessory=dpy.ui.Thumbnail("https://example.org/a.png")),
    )
    return view.add_item(container)


async def _keep_up(client: Museum, scene: Scene, role: Role) -> None:
    guild = await client.fetch_guild(scene.guild.id)
    assert len(await guild.fetch_channels()) == 1
    await guild.fetch_roles()
    giulia = await guild.fetch_member(scene.giulia.id)
    await giulia.add_roles(dpy.Object(role.id), reason="backer")
    assert await scene.guild.roles_of(scene.giulia) == ["Sostenitori"]
    await giulia.remove_roles(dpy.Object(role.id))
    await giulia.send("Grazie")
    assert (await scene.giulia.hears(scene.bot)).text == "Grazie"
    assert [one.name async for one in client.fetch_guilds()] == [scene.guild.name]
    await client.fetch_user(scene.giulia.id)
    await client.fetch_channel(scene.guild.general.id)
    (command,) = await client.tree.fetch_commands()
    await command.edit(description="Dona ora")
    await client.tree.fetch_command(command.id)
    client.tree.copy_global_to(guild=guild)
    (own,) = await client.tree.sync(guild=guild)
    await own.delete()
    assert (await client.application_info()).id == scene.bot.id
