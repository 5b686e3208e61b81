from tests.discord_double import discord, discord_address, world

__all__ = ["discord", "discord_address", "world"]
