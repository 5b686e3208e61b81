"""A message in Discord's form: plain text, in parts, with its buttons under the last.

Nobody is ever called, no link is unfolded, and no mark in a text acts.
"""

import json
from dataclasses import dataclass
from typing import Any, Protocol

import discord

from bots.discord.layout import rows_of
from bots.discord.marking import parted
from bots.discord.places import Place
from bots.pressing import Pressed
from core.messages import Encoded, Image, Message, Prominence, Thread
from core.pictures.photograph import file_name

#: docs.discord.com/developers/components/reference and resources/message.
LONGEST_DATA = 100
_LONGEST_ALT = 1_024
_LONGEST_THREAD = 100
_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz"
_END = b"\n"
_ROW, _BUTTON = discord.ComponentType.action_row.value, discord.ComponentType.button.value
_SAYS, _LIST = discord.ButtonStyle.secondary.value, discord.ComponentType.string_select.value
_NOBODY = discord.AllowedMentions.none().to_dict()
_ONLY_FOR_ONE = discord.MessageFlags(ephemeral=True).value
_UNFOLDED = discord.MessageFlags(suppress_embeds=True).value


class Writes(Protocol):
    """Writes what a button at a place carries."""

    def write(self, said: Pressed, at: Place) -> str:
        """Give the data of a button."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """What one message shows: a text, a picture, buttons."""

    content: str
    components: list[dict[str, Any]]
    image: bytes
    alt: str

    @property
    def fields(self) -> dict[str, Any]:
        """Write the body of an edit: it takes away what was there and is not here."""
        shown = {"id": "0", "filename": file_name(self.image), "description": self.alt}
        return {
            "content": self.content,
            "embeds": [],
            "components": self.components,
            "attachments": [shown] if self.image else [],
            "allowed_mentions": _NOBODY,
            "flags": _UNFOLDED,
        }

    def new(self, nonce: str) -> dict[str, Any]:
        """Write the body of a new message, which `nonce` keeps from being shown twice."""
        return {**self._fresh(), "nonce": nonce, "enforce_nonce": True}

    def follow_up(self, *, is_private: bool) -> dict[str, Any]:
        """Write the body of a further answer to an interaction."""
        return {**self._fresh(), "flags": _UNFOLDED | (_ONLY_FOR_ONE if is_private else 0)}

    def _fresh(self) -> dict[str, Any]:
        return {name: value for name, value in self.fields.items() if value or name == "flags"}


def gathered(texts: list[str], parts: list[Part], shown: dict[str, Any]) -> dict[str, Any]:
    """Write the body of an edit that shows several texts in one message, each in a box.

    `shown` is what the message is now: buttons and a picture that none of `parts` brings stay.
    """
    rows = next((one.components for one in reversed(parts) if one.components), None)
    body: dict[str, Any] = {
        "content": "",
        "embeds": [{"description": text} for text in texts],
        "allowed_mentions": _NOBODY,
        "flags": 0,
    }
    if rows:
        body["components"] = rows
    if parts[0].image:
        kept = [{"id": one["id"]} for one in shown.get("attachments", [])]
        body["attachments"] = [*kept, *parts[0].fields["attachments"]]
    return body


@dataclass(frozen=True, slots=True)
class Letter:
    """An encoded message, read back. `buttons` are rows as `layout` writes them.

    What speaks gets its sealed data at the place where it is shown.
    """

    texts: list[str]
    buttons: list[list[dict[str, Any]]]
    museum: str
    alt: str
    image: bytes
    is_pinned: bool
    #: The older message below which it belongs, and how people call what begins there.
    thread: tuple[str, str] | None

    @property
    def said(self) -> list[Pressed]:
        """List what the buttons say."""
        shown = [one for row in self.buttons for one in row]
        every = [each for one in shown for each in one.get("choices", [one])]
        return [Pressed(self.museum, one["command"]) for one in every if "command" in one]

    def parts(self, seals: Writes, at: Place) -> list[Part]:
        """Write what is shown at a place, one message after the other."""
        last = len(self.texts) - 1
        return [
            Part(
                content=text,
                components=self._components(seals, at) if place == last else [],
                image=self.image if place == 0 else b"",
                alt=self.alt,
            )
            for place, text in enumerate(self.texts)
        ]

    def _components(self, seals: Writes, at: Place) -> list[dict[str, Any]]:
        numbers = iter(_SIGNS)
        return [
            {"type": _ROW, "components": [self._button(one, seals, at, numbers) for one in row]}
            for row in self.buttons
        ]

    def _button(
        self, button: dict[str, Any], seals: Writes, at: Place, numbers: Any
    ) -> dict[str, Any]:
        if "choices" in button:
            choices = zip(button["choices"], _SIGNS, strict=False)
            options = [self._option(one, seals, at, sign) for one, sign in choices]
            return {"type": _LIST, "custom_id": next(numbers), "options": options}
        command = button.get("command")
        if command is None:
            return button
        # Discord wants all data under a message to differ, also of buttons that say the same.
        data = next(numbers) + seals.write(Pressed(self.museum, command), at)
        return {"type": _BUTTON, "style": _SAYS, "label": button["label"], "custom_id": data}

    def _option(
        self, choice: dict[str, Any], seals: Writes, at: Place, sign: str
    ) -> dict[str, Any]:
        """Write one choice of a list, which carries what a button would."""
        said = Pressed(self.museum, choice["command"])
        return {"label": choice["label"], "value": sign + seals.write(said, at)}


def data_of(custom_id: str) -> str:
    """Give the sealed data of a button or form by what Discord sends back."""
    return custom_id[1:]


def encode(message: Message, pay_url: str) -> Encoded:
    """Write `message`; `pay_url` is where payments are handed over, without their token."""
    text = message.text.encode("utf-8", "replace").decode()
    image = message.image
    head = {
        "texts": parted(text, message.spans) or ([""] if image else []),
        "buttons": rows_of(message, pay_url),
        "museum": message.museum,
        "alt": _alt(image),
        "is_pinned": message.prominence is Prominence.PINNED,
        "thread": _thread(message.thread),
    }
    written = json.dumps(head, separators=(",", ":")).encode()
    return Encoded(written + _END + (image.data if image else b""))


def decode(encoded: Encoded) -> Letter:
    """Read what `encode` wrote."""
    head, _, image = encoded.body.partition(_END)
    return Letter(**json.loads(head), image=image)


def _thread(thread: Thread | None) -> tuple[str, str] | None:
    return (thread.under, thread.name[:_LONGEST_THREAD]) if thread else None


def _alt(image: Image | None) -> str:
    return image.alt[:_LONGEST_ALT] if image else ""
