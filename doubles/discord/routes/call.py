"""One request of one bot, and the route that answers it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from doubles.discord.errors import ApiError, Refusal
from doubles.discord.parameters import Parameters
from doubles.discord.state.accounts import Bot
from doubles.discord.state.channels import Channel, Post
from doubles.discord.state.guilds import Guild
from doubles.discord.state.rights import Right
from doubles.discord.state.world import World
from doubles.json import Json


@dataclass(frozen=True, slots=True)
class Call:
    """Who asks what, and where; `path` holds the parts of the address that the route names."""

    world: World
    bot: Bot
    given: Parameters
    path: dict[str, str] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """An id in the address; raises ApiError for what is none."""
        value = self.path[name]
        if not value.isdecimal():
            raise ApiError(Refusal.BAD_FORM, _no_snowflake(name, value))
        return int(value)

    @property
    def guild(self) -> Guild:
        """The guild, where the bot is a member."""
        found = self.world.guilds.get(self.number("guild_id"))
        if found is None:
            raise ApiError(Refusal.UNKNOWN_GUILD)
        if self.bot.id not in found.members:
            raise ApiError(Refusal.NO_ACCESS)
        return found

    @property
    def channel(self) -> Channel:
        """The channel, where the bot sees it."""
        found = self.world.channels.get(self.number("channel_id"))
        if found is None:
            raise ApiError(Refusal.UNKNOWN_CHANNEL)
        if not found.allows(self.bot.id, Right.VIEW_CHANNEL):
            raise ApiError(Refusal.NO_ACCESS)
        return found

    @property
    def post(self) -> Post:
        """The message; one that only a person sees is none."""
        found = self.channel.posts.get(self.number("message_id"))
        if found is None or found.only_for:
            raise ApiError(Refusal.UNKNOWN_MESSAGE)
        return found

    def need(self, channel: Channel, right: Right) -> None:
        """Refuse a bot that lacks a right in a channel."""
        if not channel.allows(self.bot.id, right):
            raise ApiError(Refusal.NO_RIGHT)

    def need_in(self, guild: Guild, right: Right) -> None:
        """Refuse a bot that lacks a right in the whole guild."""
        if not guild.rights(self.bot.id) & (right | Right.ADMINISTRATOR):
            raise ApiError(Refusal.NO_RIGHT)


def _no_snowflake(name: str, value: str) -> Json:
    message = f'Value "{value}" is not snowflake.'
    return {name: {"_errors": [{"code": "NUMBER_TYPE_COERCE", "message": message}]}}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answers: a status, and a body unless it is 204."""

    body: Any = None
    status: int = 200


NOTHING = Answer(status=204)
#: Answers a call, or raises ApiError.
Route = Callable[[Call], Answer]
