"""People who talk to the bot, and what they see."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import select

from core.community import museums
from core.community.museum_file import read_museum_file
from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.messages import Action, ChatKind, Incoming, Message, Payment, Platform, Standing
from core.outreach.subjects import message_read
from core.states.outreach import OccasionKind
from core.store import NetworkScope, Store
from core.store.queries.museums import Museum
from core.store.scope import across_museums
from core.store.tables.outreach import delivery, occasion

TEXT = (Path(__file__).parent / "museum.toml").read_text("utf-8")
#: 14:32 in Turin, 21 days before the close.
NOW = datetime(2013, 3, 10, 13, 32, tzinfo=UTC)

_REPLIES = across_museums(
    select(occasion.c.id, occasion.c.subject, delivery.c.address)
    .join(
        delivery,
        (delivery.c.museum_id == occasion.c.museum_id) & (delivery.c.occasion_id == occasion.c.id),
    )
    .where(occasion.c.kind == OccasionKind.REPLY)
    .order_by(delivery.c.due_at)
)


@dataclass(slots=True)
class Talk:
    """One museum's conversation over a real store, without the sending."""

    store: Store
    museum: Museum
    conversation: Conversation
    references: Iterator[int] = field(default_factory=count)
    seen: set[int] = field(default_factory=set)

    async def replies(self, address: str) -> list[Message]:
        """Read what is owed to `address` and was not read before, in order."""
        rows = await self.store.network().read(lambda network: network.run(_REPLIES).all())
        new = [row for row in rows if row.address == address and row.id not in self.seen]
        self.seen.update(row.id for row in new)
        return [message_read(row.subject["message"]) for row in new]


async def opened_talk(store: Store, text: str = TEXT) -> Talk:
    """Open a museum; it takes gifts at NOW."""
    file = read_museum_file(text, "museum.toml")

    def work(network: NetworkScope) -> Museum:
        return museums.apply(network, file, NOW).museum

    museum = await store.network().write(work)
    return Talk(store, museum, Conversation(store, LexicalAnswers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a chat of their own."""

    talk: Talk
    sender: str = "giulia-1"
    name: str = "Giulia Bianchi"
    language: str | None = None
    platform: Platform = Platform.SIMULATED
    now: datetime = NOW
    shared_bot: bool = False

    def incoming(self, text: str, reference: str | None = None) -> Incoming:
        """Make what this person says."""
        return Incoming(
            platform=self.platform,
            reference=reference or f"message {next(self.talk.references)}",
            sender=self.sender,
            address=f"chat {self.sender}",
            museum="" if self.shared_bot else self.talk.museum.slug,
            text=text,
            name=self.name,
            language=self.language,
            at=self.now,
        )

    async def say(self, text: str, reference: str | None = None) -> list[Message]:
        """Say something; gives what is answered."""
        await self.talk.conversation.receive(self.incoming(text, reference), self.now)
        return await self.talk.replies(f"chat {self.sender}")

    async def hears(self, text: str) -> str:
        """Say something; gives the text of the one answer."""
        (message,) = await self.say(text)
        return message.text

    async def press(self, label: str, message: Message) -> Message:
        """Press the button of a message that has this label; gives the one answer."""
        (command,) = [one.command for one in actions(message) if one.label == label]
        (answer,) = await self.say(command)
        return answer

    def at(self, now: datetime) -> "Person":
        """Give the same person at another instant."""
        return replace(self, now=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """A person who speaks in a group, and what everybody reads there."""

    person: Person
    group: str = "-100"
    link: str | None = "https://chat.example/bot?start={start}"
    private: str | None = None
    standing: Standing = Standing.ANYBODY

    async def say(self, text: str) -> list[Message]:
        """Say something to the bot; gives what everybody reads."""
        said = replace(
            self.person.incoming(text),
            address=self.group,
            chat=ChatKind.SHARED,
            standing=self.standing,
            private_link=self.link,
            private_address=self.private,
        )
        await self.person.talk.conversation.receive(said, self.person.now)
        return await self.person.talk.replies(self.group)

    async def hears(self, text: str) -> Message:
        """Say something; gives the one answer that everybody reads."""
        (message,) = await self.say(text)
        return message


def actions(message: Message) -> list[Action]:
    """List the buttons that say something."""
    return [one for row in message.buttons for one in row if isinstance(one, Action)]


def payment(message: Message) -> Payment:
    """Find the button that pays."""
    (button,) = [one for row in message.buttons for one in row if isinstance(one, Payment)]
    return button


def plain(text: str) -> str:
    """Write the spaces that don't break as plain ones."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
