"""The people of a world, and what they do with bots."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from doubles.discord.shown import Answer, Choice, Form, Shown, answer, shown
from doubles.json import Json
from doubles.link import Link


class HasId(Protocol):
    """A bot, a person or a channel. As a channel, a bot means the direct messages with it."""

    @property
    def id(self) -> int:
        """The id."""
        ...


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot's account; the token is for the program that is the bot. Its application has its id."""

    id: int
    username: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Person:
    """A person, who does what people do; `channel` is a bot or a channel."""

    link: Link = field(repr=False)
    id: int
    name: str
    #: The newest message heard, by channel.
    _heard: dict[int, int] = field(default_factory=dict, repr=False)

    async def type(self, channel: HasId, text: str, *, reply_to: Shown | int = 0) -> int:
        """Type a message, in which `@username` calls somebody; gives its id."""
        answered = reply_to.id if isinstance(reply_to, Shown) else reply_to
        return int((await self._do("type", channel, text=text, reply_to=answered))["message"])

    async def edit(self, channel: HasId, message: int, text: str) -> None:
        """Change a message of one's own."""
        await self._do("edit", channel, message=message, text=text)

    async def delete(self, channel: HasId, message: int) -> None:
        """Take a message away."""
        await self._do("delete", channel, message=message)

    async def slash(
        self, channel: HasId, command: str, options: Json | None = None, *, bot: Bot | None = None
    ) -> Answer:
        """Use a slash command (`give`, `space connect`) and wait for the settled answer."""
        return await self.answer(await self.send_slash(channel, command, options, bot=bot))

    async def send_slash(
        self, channel: HasId, command: str, options: Json | None = None, *, bot: Bot | None = None
    ) -> str:
        """Use a slash command without waiting; gives what `answer` takes."""
        given = {"command": command, "options": options or {}, "bot": bot.id if bot else 0}
        return await self._ask("command", channel, **given)

    async def complete(
        self,
        channel: HasId,
        command: str,
        option: str,
        typed: str = "",
        options: Json | None = None,
    ) -> tuple[Choice, ...]:
        """Type a part of an option and wait for what could follow."""
        given = {"command": command, "option": option, "text": typed, "options": options or {}}
        return (await self.answer(await self._ask("complete", channel, **given))).choices

    async def use_on(self, channel: HasId, command: str, target: Shown | HasId) -> Answer:
        """Use a command of the menu of a message or of somebody."""
        name = "message" if isinstance(target, Shown) else "account"
        given: Json = {"command": command, name: target.id}
        return await self.answer(await self._ask("context", channel, **given))

    async def press(self, channel: HasId, message: Shown, button: str) -> Answer:
        """Press a button, named by label or custom id, and wait; a link gives its `url`."""
        told = await self._do("press", channel, message=message.id, button=button)
        if "url" in told:
            return Answer(kind="url", url=told["url"])
        return await self.answer(str(told["interaction"]))

    async def send_press(self, channel: HasId, message: Shown, button: str) -> str:
        """Press a button without waiting; gives what `answer` takes."""
        return await self._ask("press", channel, message=message.id, button=button)

    async def forge(self, channel: HasId, message: Shown, custom_id: str) -> str:
        """Send a custom id that is on no button; gives what `answer` takes."""
        return await self._ask("forge", channel, message=message.id, custom_id=custom_id)

    async def choose(
        self, channel: HasId, message: Shown, *values: str | int, select: str = ""
    ) -> Answer:
        """Choose in a select, by labels, values or ids, and wait."""
        given = {"message": message.id, "select": select, "values": list(values)}
        return await self.answer(await self._ask("choose", channel, **given))

    async def submit(self, form: Form, **fields: str | Sequence[str]) -> Answer:
        """Send a form, filled in by custom id, and wait."""
        return await self.answer(await self.send_form(form, fields))

    async def send_form(self, form: Form, fields: Json) -> str:
        """Send a form, filled in by label or custom id; gives what `answer` takes."""
        told = await self.link.do(
            "submit", person=self.id, interaction=form.interaction, fields=fields
        )
        return str(told["interaction"])

    async def answer(self, interaction: str) -> Answer:
        """Wait for the answer to what was asked; a promise is waited for until it is kept."""

        async def look() -> Answer | None:
            told = await self.link.do("answer", person=self.id, interaction=interaction)
            if not told["kind"]:
                return None
            found = answer(told)
            return None if found.message and found.message.is_loading else found

        return await self.link.until(look, "the answer to an interaction")

    async def promise(self, interaction: str) -> Answer:
        """Wait for the first answer only, be it a promise."""

        async def look() -> Answer | None:
            told = await self.link.do("answer", person=self.id, interaction=interaction)
            return answer(told) if told["kind"] else None

        return await self.link.until(look, "the first answer to an interaction")

    async def read(self, channel: HasId) -> list[Shown]:
        """Read a channel, oldest message first."""
        return [shown(one) for one in (await self._do("read", channel))["messages"]]

    async def hears(self, channel: HasId, saying: str = "") -> Shown:
        """Wait for the next message of a bot that says this, after the last one heard here."""

        def is_new(message: Shown) -> bool:
            is_next = message.id > self._heard.get(channel.id, 0) and not message.event
            is_said = not message.is_loading and saying in message.words
            return message.is_bot and is_next and is_said

        found = await self.sees(channel, is_new)
        self._heard[channel.id] = found.id
        return found

    async def sees(self, channel: HasId, wanted: Callable[[Shown], bool]) -> Shown:
        """Wait until the channel shows a message, new or changed, that is as wanted."""

        async def look() -> Shown | None:
            return next((one for one in await self.read(channel) if wanted(one)), None)

        try:
            return await self.link.until(look, "a message")
        except TimeoutError as late:
            said = [one.words for one in await self.read(channel)]
            raise TimeoutError(f"{late} {self.name} sees: {said[-5:]}") from None

    async def typing(self, channel: HasId) -> list[str]:
        """List who is typing."""
        names: list[str] = (await self._do("read", channel))["typing"]
        return names

    async def commands(self, channel: HasId) -> list[Json]:
        """List the commands on offer here, in the person's language."""
        listed: list[Json] = (await self._do("commands", channel))["commands"]
        return listed

    async def look_at(self, url: str) -> bytes:
        """Fetch a file that a message shows."""
        async with self.link.session.get(url) as response:
            return await response.read()

    async def close_messages(self) -> None:
        """Take no direct messages from bots any more."""
        await self.link.do("take_messages", person=self.id, on=False)

    async def open_messages(self) -> None:
        """Take direct messages from bots again."""
        await self.link.do("take_messages", person=self.id, on=True)

    async def _ask(self, deed: str, channel: HasId, **given: Any) -> str:
        return str((await self._do(deed, channel, **given))["interaction"])

    async def _do(self, deed: str, channel: HasId, **given: Any) -> Json:
        return await self.link.do(deed, channel=channel.id, person=self.id, **given)
