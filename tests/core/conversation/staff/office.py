"""The staff's own space: people of the museum who talk to the bot there, and posts that arrive."""

from dataclasses import dataclass, replace
from datetime import datetime

from bots.simulated.transport import SimulatedTransport
from bots.simulated.world import Arrival, SimulatedWorld
from core.messages import Action, ChatKind, Message, Platform, Standing
from core.outreach.door import Outreach
from core.outreach.sending import Sender
from core.store.queries import staff_deeds
from core.store.queries.staff_deeds import Done
from tests.core.conversation.talk import NOW, Person, Talk, actions

#: The address of the staff space in museum.toml, and of the space for all.
OFFICE = "ufficio"
HALL = "sala"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Somebody who says things in a space; an administrator of it unless told otherwise.

    `account` is theirs on the platform; empty, each name has one.
    """

    talk: Talk
    name: str = "Anna Rossi"
    standing: Standing = Standing.ADMINISTRATOR
    place: str = OFFICE
    private: str | None = None
    now: datetime = NOW
    account: str = ""

    async def say(self, text: str, answers_to: str | None = None) -> list[Message]:
        """Say something in the space; gives what is answered there."""
        sender = self.account or self.name.casefold()
        person = Person(talk=self.talk, sender=sender, name=self.name, now=self.now)
        said = replace(
            person.incoming(text),
            address=self.place,
            chat=ChatKind.SHARED,
            standing=self.standing,
            private_address=self.private,
            answers_to=answers_to,
        )
        await self.talk.conversation.receive(said, self.now)
        return await self.talk.replies(self.place)

    async def hears(self, text: str, answers_to: str | None = None) -> str:
        """Say something; gives the text of the one answer."""
        (message,) = await self.say(text, answers_to)
        return message.text

    async def press(self, label: str, message: Message) -> Message:
        """Press the button of a message that has this label; gives the one answer."""
        (command,) = [one.command for one in actions(message) if one.label == label]
        (answer,) = await self.say(command)
        return answer

    def at(self, now: datetime) -> "Clerk":
        """Give the same person at another instant."""
        return replace(self, now=now)


@dataclass(frozen=True, slots=True)
class Screens:
    """What people see once all that is owed was sent."""

    talk: Talk
    world: SimulatedWorld

    async def at(self, address: str, now: datetime = NOW) -> list[Arrival]:
        """Send what is owed by `now`; gives what then stands on one screen."""
        await Outreach(self.talk.store).expand(now)
        transports = {Platform.SIMULATED: SimulatedTransport(self.world)}
        sender = Sender(self.talk.store, transports, "worker")
        while await sender.slice("simulated", now):
            pass
        return self.world.messages(address)

    async def last(self, address: str, now: datetime = NOW) -> Arrival:
        """Send what is owed by `now`; gives what stands last on one screen."""
        return (await self.at(address, now))[-1]


async def deeds(talk: Talk) -> list[Done]:
    """Read what is noted of the staff's deeds, the newest first."""
    return await talk.store.museum(talk.museum.id).read(lambda own: staff_deeds.newest(own, 50))


def labels(message: Message) -> list[str]:
    """List what the buttons say."""
    return [one.label for row in message.buttons for one in row if isinstance(one, Action)]
