"""What a person sees on the screen, as the client gives it."""

from dataclasses import dataclass

from doubles.errors import Impossible
from doubles.json import Json

_BUTTON, _LINK = 2, 5
_SELECTS = frozenset((3, 5, 6, 7, 8))


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button; a person sees its label only."""

    label: str
    custom_id: str = ""
    url: str = ""
    is_disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """A select; `options` are the labels that it offers."""

    custom_id: str
    placeholder: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture or other file; `description` is its alternative text."""

    name: str
    url: str
    description: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One message. `text` is its content; `embeds` and `components` are as the API has them.

    `is_private` messages are seen by one person only; `is_loading` ones are promises. `at` is in
    seconds since 1970. `reply_to` is a message id or 0; `event` names what a system message tells.
    """

    id: int
    channel: int
    sender: str
    sender_id: int
    is_bot: bool
    at: float
    text: str
    embeds: tuple[Json, ...]
    components: tuple[Json, ...]
    layout_text: tuple[str, ...]
    rows: tuple[tuple[Button, ...], ...]
    selects: tuple[Select, ...]
    files: tuple[Picture, ...]
    mentions: tuple[int, ...]
    mentions_everyone: bool
    is_pinned: bool
    is_private: bool
    is_loading: bool
    edits: int
    reply_to: int
    event: str

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, in reading order."""
        return tuple(button for row in self.rows for button in row)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all buttons, in reading order."""
        return tuple(button.label for button in self.buttons)

    @property
    def words(self) -> str:
        """Everything that can be read: content, embeds, layouts."""
        parts = [self.text, *self.layout_text]
        for one in self.embeds:
            parts += [one.get("title", ""), one.get("description", "")]
            parts += [f"{field['name']}: {field['value']}" for field in one.get("fields", [])]
            parts += [one.get("footer", {}).get("text", "")]
        return "\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Choice:
    """What an option is completed to."""

    name: str
    value: str | int | float


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a bot opened; `fields` are (label, custom id)."""

    interaction: str
    title: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a bot answered: `kind` is as `message`, `update`, `modal`, `choices`, `failed`."""

    kind: str
    message: Shown | None = None
    choices: tuple[Choice, ...] = ()
    form: Form | None = None
    #: Where a link button led.
    url: str = ""

    @property
    def shown(self) -> Shown:
        """The message, which must be there."""
        if self.message is None:
            raise Impossible(f"The answer is no message: {self.kind}")
        return self.message

    @property
    def opened(self) -> Form:
        """The form, which must be there."""
        if self.form is None:
            raise Impossible(f"The answer is no form: {self.kind}")
        return self.form


def shown(told: Json) -> Shown:
    """Read one message as the control API tells it."""
    attachments = told.pop("attachments")
    parts = _flat(told["components"])
    lists = {name: tuple(told.pop(name)) for name in ("embeds", "components", "mentions")}
    rows = [one["components"] for one in parts if one["type"] == 1]
    buttons = [[_button(one) for one in row if one["type"] == _BUTTON] for row in rows]
    return Shown(
        **told | lists | {"layout_text": tuple(told["layout_text"])},
        rows=tuple(tuple(row) for row in buttons if row),
        selects=tuple(_select(one) for one in parts if one["type"] in _SELECTS),
        files=tuple(_picture(one) for one in attachments),
    )


def _flat(components: list[Json]) -> list[Json]:
    return [one for top in components for one in (top, *_flat(top.get("components") or []))]


def _button(told: Json) -> Button:
    return Button(
        label=told.get("label", ""),
        custom_id=told.get("custom_id", ""),
        url=told.get("url", ""),
        is_disabled=bool(told.get("disabled")),
    )


def _select(told: Json) -> Select:
    options = tuple(one["label"] for one in told.get("options", []))
    placeholder = told.get("placeholder", "")
    return Select(custom_id=told["custom_id"], placeholder=placeholder, options=options)


def _picture(told: Json) -> Picture:
    return Picture(
        name=told["filename"],
        url=told["url"],
        description=told.get("description", ""),
        width=told.get("width", 0),
        height=told.get("height", 0),
    )


def answer(told: Json) -> Answer:
    """Read an answer as the control API tells it."""
    message = told.get("message")
    return Answer(
        kind=told["kind"],
        message=shown(message) if message else None,
        choices=tuple(Choice(one["name"], one["value"]) for one in told.get("choices", [])),
        form=_form(told) if "form" in told else None,
    )


def _form(told: Json) -> Form:
    form = told["form"]
    fields = []
    for row in form["components"]:
        field = (row.get("components") or [row.get("component") or {}])[0]
        if "custom_id" in field:
            fields.append((row.get("label") or field.get("label", ""), field["custom_id"]))
    return Form(told["interaction"], form["title"], tuple(fields))
