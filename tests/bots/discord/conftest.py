from tests.discord_double import discord, world

__all__ = ["discord", "world"]
