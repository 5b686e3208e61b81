"""All worlds, and whose token is whose."""

from dataclasses import dataclass, field

from doubles.discord.state.accounts import Bot
from doubles.discord.state.world import World
from doubles.signal import Signal


@dataclass(slots=True)
class Double:
    """What one process holds; `address` is where it is reached."""

    address: str = ""
    worlds: dict[int, World] = field(default_factory=dict)
    #: Told when a world comes or goes.
    signal: Signal = field(default_factory=Signal)
    _tokens: dict[str, tuple[World, Bot]] = field(default_factory=dict)
    _count: int = 0

    def live_at(self, address: str) -> None:
        """Take the address."""
        self.address = address

    def add_world(self, name: str) -> World:
        """Make an empty world."""
        self._count += 1
        self.worlds[self._count] = World(number=self._count, address=self.address, name=name)
        self.signal.tell()
        return self.worlds[self._count]

    def end_world(self, number: int) -> None:
        """Forget a world; its tokens end with it."""
        world = self.worlds.pop(number)
        for bot in world.bots.values():
            self._tokens.pop(bot.token, None)
        self.signal.tell()

    def end(self) -> None:
        """Let go of whoever waits in any world."""
        for world in self.worlds.values():
            world.end()

    def enroll(self, world: World, bot: Bot) -> None:
        """Let the bot in by its token."""
        self._tokens[bot.token] = world, bot

    def revoke(self, world: World, bot: Bot) -> None:
        """Give the bot a new token; the old one opens nothing any more."""
        self._tokens.pop(bot.token, None)
        bot.generation += 1
        bot.token = world.token(bot.id, bot.generation)
        self.enroll(world, bot)

    def whose(self, token: str) -> tuple[World, Bot] | None:
        """Find the bot that has this token."""
        return self._tokens.get(token)
