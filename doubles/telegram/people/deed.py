"""One deed asked for by the control API, and who does it where."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from doubles.errors import Impossible
from doubles.json import Json
from doubles.telegram.state.accounts import Bot, Person
from doubles.telegram.state.chats import Chat, Topic
from doubles.telegram.state.double import Double
from doubles.telegram.state.world import World


@dataclass(frozen=True, slots=True)
class Deed:
    """What is asked for. A chat is named by its id; the private chat with a bot by the bot's."""

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
        return self._person("person")

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
    def chat(self) -> Chat:
        """The chat, wherever the person stands in it."""
        number = self.number("chat")
        if number in self.world.bots:
            return self.world.private_chat(self.world.bots[number], self.person)
        return self.place

    @property
    def place(self) -> Chat:
        """The group, supergroup or channel."""
        found = self.world.places.get(self.number("chat"))
        if found is None:
            raise Impossible(f"There is no chat {self.number('chat')}.")
        return found

    @property
    def topic(self) -> Topic | None:
        """The topic, if one is named."""
        number = self.number("topic")
        if number and number not in self.chat.topics:
            raise Impossible(f"There is no topic {number}.")
        return self.chat.topics.get(number)

    def _person(self, name: str) -> Person:
        found = self.world.people.get(self.number(name))
        if found is None:
            raise Impossible(f"There is no person {self.number(name)}.")
        return found


#: Does a deed and gives what the control API answers; raises Impossible.
Doing = Callable[[Deed], Any]
