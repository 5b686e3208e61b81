"""The people of a world, their chats, and the bots they write to."""

import base64
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Protocol

from doubles.link import Link
from doubles.telegram.shown import Answer, Photo, Profile, Shown, shown


class HasId(Protocol):
    """A bot, a person or a place. As a chat, a bot means the private chat with it."""

    @property
    def id(self) -> int:
        """The id."""
        ...


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot's account; the token is for the program that is the bot."""

    id: int
    username: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A group, supergroup or channel, and what its owner does there."""

    link: Link = field(repr=False)
    id: int
    owner: int

    async def add(self, who: HasId, by: HasId | None = None) -> None:
        """Add a bot, or let a person in; `by` adds them, else the owner or they themselves."""
        await self.link.do("join", chat=self.id, account=who.id, by=by.id if by else 0)

    async def remove(self, who: HasId) -> None:
        """Throw somebody out."""
        await self.link.do("remove", chat=self.id, account=who.id)

    async def promote(self, who: HasId, rights: Collection[str] | None = None) -> None:
        """Make an administrator, with the rights named (`can_pin_messages`) or with all."""
        named = None if rights is None else sorted(rights)
        await self.link.do("promote", chat=self.id, account=who.id, rights=named)

    async def demote(self, who: HasId) -> None:
        """Make a plain member of an administrator or restricted member."""
        await self.link.do("demote", chat=self.id, account=who.id)

    async def restrict(self, who: HasId, rights: Collection[str] = ()) -> None:
        """Leave a member only the rights named."""
        await self.link.do("restrict", chat=self.id, account=who.id, rights=sorted(rights))

    async def permit(self, rights: Collection[str]) -> None:
        """Set what plain members may do, e.g. `can_send_messages`, `can_pin_messages`."""
        await self.link.do("permit", chat=self.id, rights=sorted(rights))

    async def migrate(self) -> "Place":
        """Make a supergroup of this group; gives the supergroup."""
        told = await self.link.do("migrate", chat=self.id)
        return Place(self.link, told["id"], self.owner)

    async def rename(self, title: str) -> None:
        """Give the chat another title."""
        await self.link.do("rename", chat=self.id, person=self.owner, title=title)

    async def open_topic(self, name: str) -> int:
        """Open a topic; gives its `message_thread_id`."""
        told = await self.link.do("open_topic", chat=self.id, person=self.owner, name=name)
        return int(told["topic"])

    async def close_topic(self, topic: int) -> None:
        """Close a topic."""
        await self.link.do("close_topic", chat=self.id, person=self.owner, topic=topic)

    async def reopen_topic(self, topic: int) -> None:
        """Open a closed topic again."""
        await self.link.do("reopen_topic", chat=self.id, person=self.owner, topic=topic)

    async def delete_topic(self, topic: int) -> None:
        """Take a topic away."""
        await self.link.do("delete_topic", chat=self.id, person=self.owner, topic=topic)


@dataclass(frozen=True, slots=True)
class Person:
    """A person, who does what people do; `chat` is a bot or a place."""

    link: Link = field(repr=False)
    id: int
    name: str
    #: The newest message heard, by chat.
    _heard: dict[int, int] = field(default_factory=dict, repr=False)

    async def start(self, bot: Bot, payload: str = "") -> int:
        """Start a bot, with the payload of a deep link if there is one."""
        return await self._say("start", bot, payload=payload)

    async def follow(self, url: str) -> int:
        """Open a link to a bot (https://t.me/NAME?start=PAYLOAD) and tap Start."""
        told = await self.link.do("follow", person=self.id, url=url)
        return int(told["message"])

    async def type(
        self, chat: HasId, text: str, *, reply_to: Shown | int = 0, topic: int = 0
    ) -> int:
        """Type a message; gives its id."""
        answered = reply_to.id if isinstance(reply_to, Shown) else reply_to
        return await self._say("type", chat, text=text, reply_to=answered, topic=topic)

    async def send_photo(self, chat: HasId, content: bytes, caption: str = "") -> int:
        """Send a picture; gives the message's id."""
        encoded = base64.b64encode(content).decode()
        return await self._say("send_photo", chat, content=encoded, caption=caption)

    async def edit(self, chat: HasId, message: int, text: str) -> None:
        """Change a message of one's own."""
        await self._say("edit", chat, message=message, text=text)

    async def open_topic(self, bot: Bot, name: str) -> int:
        """Open a topic in the private chat with a bot that has topics."""
        told = await self.link.do("open_topic", chat=bot.id, person=self.id, name=name)
        return int(told["topic"])

    async def _say(self, deed: str, chat: HasId, **given: str | int) -> int:
        told = await self.link.do(deed, chat=chat.id, person=self.id, **given)
        return int(told["message"])

    async def tap(self, chat: HasId, message: Shown, button: str) -> Answer:
        """Tap a button, named by text or data, and wait until the bot has answered the tap."""
        return await self.answer(await self.press(chat, message, button))

    async def press(self, chat: HasId, message: Shown, button: str) -> str:
        """Tap a button without waiting; gives the id of the query."""
        where = {"chat": chat.id, "person": self.id, "message": message.id}
        told = await self.link.do("tap", button=button, **where)
        return str(told["query"])

    async def forge(self, chat: HasId, message: Shown, data: str) -> str:
        """Send data that is on no button, as a changed app can; gives the id of the query."""
        where = {"chat": chat.id, "person": self.id, "message": message.id}
        told = await self.link.do("forge", data=data, **where)
        return str(told["query"])

    async def answer(self, query: str) -> Answer:
        """Wait for the answer to a tap."""

        async def look() -> Answer | None:
            told = (await self.link.do("answer", query=query))["answer"]
            return Answer(**told) if told else None

        return await self.link.until(look, "the answer to a tap")

    async def read(self, chat: HasId, *, topic: int = 0) -> list[Shown]:
        """Read a chat, oldest message first."""
        told = await self.link.do("read", chat=chat.id, person=self.id, topic=topic)
        return [shown(one) for one in told["messages"]]

    async def hears(self, chat: HasId, saying: str = "", *, topic: int = 0) -> Shown:
        """Wait for the next message of a bot that says this, after the last one heard here."""

        def is_new(message: Shown) -> bool:
            is_next = message.id > self._heard.get(chat.id, 0) and not message.event
            return message.is_bot and is_next and saying in message.text

        found = await self.sees(chat, is_new, topic=topic)
        self._heard[chat.id] = found.id
        return found

    async def sees(self, chat: HasId, wanted: Callable[[Shown], bool], *, topic: int = 0) -> Shown:
        """Wait until the chat shows a message, new or changed, that is as wanted."""

        async def look() -> Shown | None:
            return next((one for one in await self.read(chat, topic=topic) if wanted(one)), None)

        try:
            return await self.link.until(look, "a message")
        except TimeoutError as late:
            said = [one.text for one in await self.read(chat, topic=topic)]
            raise TimeoutError(f"{late} {self.name} sees: {said[-5:]}") from None

    async def actions(self, chat: HasId) -> list[str]:
        """List the actions shown in a chat since the last message, e.g. `typing`."""
        told = await self.link.do("read", chat=chat.id, person=self.id)
        actions: list[str] = told["actions"]
        return actions

    async def look_at(self, photo: Photo) -> bytes:
        """Fetch the picture that a message shows."""
        address = f"{self.link.address}/files/{photo.number}"
        async with self.link.session.get(address) as response:
            return await response.read()

    async def profile(self, bot: Bot, place: Place | None = None) -> Profile:
        """See how a bot presents itself, in its private chat or in a place."""
        where = {"chat": place.id} if place else {}
        told = await self.link.do("profile", bot=bot.id, person=self.id, **where)
        commands = tuple((one["command"], one["description"]) for one in told.pop("commands"))
        return Profile(**told, commands=commands)

    async def block(self, bot: Bot) -> None:
        """Block a bot."""
        await self.link.do("block", person=self.id, bot=bot.id)

    async def unblock(self, bot: Bot) -> None:
        """Let a blocked bot write again."""
        await self.link.do("unblock", person=self.id, bot=bot.id)

    async def join(self, place: Place) -> None:
        """Come into a group or channel."""
        await self.link.do("join", chat=place.id, account=self.id)

    async def leave(self, place: Place) -> None:
        """Go out of a group or channel."""
        await self.link.do("leave", chat=place.id, account=self.id)
