"""What a person sees on the screen, as the client gives it."""

from dataclasses import dataclass

from doubles.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button; a person sees its text only."""

    text: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """A picture, in pixels; the same `unique_id` means the same file."""

    number: int
    width: int
    height: int
    unique_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One message. `text` is the text or what stands under a picture; `date` counts seconds.

    `topic` and `reply_to` are message ids or 0; `event` names what a service message tells.
    """

    id: int
    sender: str
    sender_id: int
    is_bot: bool
    date: int
    text: str
    entities: tuple[Json, ...]
    rows: tuple[tuple[Button, ...], ...]
    photo: Photo | None
    document: str
    is_pinned: bool
    edits: int
    reply_to: int
    topic: int
    event: str

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, in reading order."""
        return tuple(button for row in self.rows for button in row)

    @property
    def labels(self) -> tuple[str, ...]:
        """The texts of all buttons, in reading order."""
        return tuple(button.text for button in self.buttons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How a bot presents itself to a person; commands come as (name, description)."""

    name: str
    description: str
    short_description: str
    commands: tuple[tuple[str, str], ...]
    menu_button: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a bot answered to a tap."""

    text: str
    is_alert: bool
    url: str


def shown(told: Json) -> Shown:
    """Read one message as the control API tells it."""
    photo = told.pop("photo")
    buttons = told.pop("buttons")
    return Shown(
        **told | {"entities": tuple(told["entities"])},
        rows=tuple(tuple(_button(one) for one in row) for row in buttons),
        photo=Photo(**photo) if photo else None,
    )


def _button(told: Json) -> Button:
    return Button(text=told["text"], data=told.get("callback_data", ""), url=told.get("url", ""))
