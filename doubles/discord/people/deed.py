"""One deed asked for by the control API, and who does it where."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from doubles.discord.state.accounts import Bot, Person
from doubles.discord.state.channels import Channel, Post
from doubles.discord.state.double import Double
from doubles.discord.state.guilds import Guild, Role
from doubles.discord.state.rights import Right
from doubles.discord.state.world import World
from doubles.errors import Impossible
from doubles.json import Json


@dataclass(frozen=True, slots=True)
class Deed:
    """What is asked for. A channel is named by its id; direct messages with a bot by the bot's."""

    double: Double
    world: World
    given: Json

    def text(self, name: str) -> str:
        """A text, empty when none was given."""
        return str(self.given.get(name) or "")

    def number(self, name: str) -> int:
        """A whole number, 0 when none was given."""
        return int(self.given.get(name) or 0)

    @property
    def person(self) -> Person:
        """The person who does it."""
        found = self.world.people.get(self.number("person"))
        if found is None:
            raise Impossible(f"There is no person {self.number('person')}.")
        return found

    @property
    def bot(self) -> Bot:
        """The bot that is meant."""
        found = self.world.bots.get(self.number("bot"))
        if found is None:
            raise Impossible(f"There is no bot {self.number('bot')}.")
        return found

    @property
    def account(self) -> Person | Bot:
        """The person or bot to whom it is done."""
        found = self.world.account(self.number("account"))
        if found is None:
            raise Impossible(f"There is nobody {self.number('account')}.")
        return found

    @property
    def guild(self) -> Guild:
        """The guild."""
        found = self.world.guilds.get(self.number("guild"))
        if found is None:
            raise Impossible(f"There is no guild {self.number('guild')}.")
        return found

    @property
    def role(self) -> Role:
        """The role of the guild."""
        found = self.guild.roles.get(self.number("role"))
        if found is None:
            raise Impossible(f"There is no role {self.number('role')}.")
        return found

    @property
    def channel(self) -> Channel:
        """The channel, wherever anybody stands in it."""
        number = self.number("channel")
        if number in self.world.bots:
            return self.world.direct(number, self.person.id)
        found = self.world.channels.get(number)
        if found is None:
            raise Impossible(f"There is no channel {number}.")
        return found

    @property
    def seen(self) -> Channel:
        """The channel, where the person sees it."""
        channel = self.channel
        if not channel.allows(self.person.id, Right.VIEW_CHANNEL):
            raise Impossible(f"{self.person.name} does not see that channel.")
        return channel

    @property
    def post(self) -> Post:
        """The message, where the person sees it."""
        found = self.seen.posts.get(self.number("message"))
        if found is None or found.only_for not in {0, self.person.id}:
            raise Impossible(f"{self.person.name} sees no message {self.number('message')}.")
        return found


#: Does a deed and gives what the control API answers; raises Impossible.
Doing = Callable[[Deed], Any]
