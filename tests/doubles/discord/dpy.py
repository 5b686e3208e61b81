"""A small bot on the real discord.py, which speaks to the double over sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import discord as dpy
import pytest
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from doubles.discord.client import Bot, Discord


class Amount(dpy.ui.Modal, title="Quanto?"):
    """Asks for a free amount."""

    amount: "dpy.ui.TextInput[Amount]" = dpy.ui.TextInput(label="Importo", custom_id="amount")

    async def on_submit(self, interaction: dpy.Interaction) -> None:
        """Thank for it."""
        await interaction.response.send_message(f"Grazie per {self.amount.value}", ephemeral=True)


class Amounts(dpy.ui.View):
    """Buttons and a select that outlive the bot."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @dpy.ui.button(label="15 €", custom_id="v1:give:15")
    async def give(self, interaction: dpy.Interaction, _: "dpy.ui.Button[Amounts]") -> None:
        """Change the message."""
        await interaction.response.edit_message(content="Hai dato 15 €", view=None)

    @dpy.ui.button(label="Altro", custom_id="v1:other")
    async def other(self, interaction: dpy.Interaction, _: "dpy.ui.Button[Amounts]") -> None:
        """Open a form."""
        await interaction.response.send_modal(Amount())

    @dpy.ui.select(
        custom_id="v1:language",
        options=[dpy.SelectOption(label="Italiano", value="it")],
    )
    async def language(
        self, interaction: dpy.Interaction, chosen: "dpy.ui.Select[Amounts]"
    ) -> None:
        """Promise, and keep it."""
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"Parlo {chosen.values[0]}")


class Museum(dpy.Client):
    """Has one command, buttons, and answers who calls it."""

    def __init__(self) -> None:
        super().__init__(
            intents=dpy.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=dpy.AllowedMentions.none(),
        )
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(_GIVE)

    async def setup_hook(self) -> None:
        """Register what outlives the bot, and the commands."""
        self.add_view(Amounts())
        await self.tree.sync()

    async def on_message(self, message: dpy.Message) -> None:
        """Answer in direct messages, and when called."""
        if not message.author.bot:
            await message.reply(f"Hai scritto: {message.clean_content}")


@app_commands.command(name="give", description="Dona")
async def _GIVE(interaction: dpy.Interaction, campaign: str) -> None:  # noqa: N802 - as a constant
    await interaction.response.defer(ephemeral=True)
    await interaction.edit_original_response(content=f"Per {campaign}?", view=Amounts())


@_GIVE.autocomplete("campaign")
async def _complete(_: dpy.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{typed}ssen", value="meissen")]


@asynccontextmanager
async def running(discord: Discord, bot: Bot) -> AsyncIterator[Museum]:
    """Run the bot while this is entered."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Route, "BASE", discord.api_url)
        patch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(discord.gateway_url))
        client = Museum()
        async with client, asyncio.TaskGroup() as group:
            started = group.create_task(client.start(bot.token))
            await client.wait_until_ready() if await _came_up(client, started) else None
            yield client
            await client.close()


async def _came_up(client: Museum, started: "asyncio.Task[None]") -> bool:
    while client.user is None and not started.done():
        await asyncio.wait({started}, timeout=0.01)
    return not started.done()
