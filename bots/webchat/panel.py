"""The chat as a piece of a page, and its messages: every stranger's word is text."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bots.written import read
from core.giving.hand_over import takes_gifts
from core.messages import Action, Button, Encoded, Link, Message, Platform
from core.states.conversation import Side
from core.store.queries.museums import Museum
from core.store.queries.webchat import Line
from core.stress import Run, runs
from core.texts import Words, buttons, conversation, webchat

_STATIC = Path(__file__).parent / "static"
_NAME_LENGTH = 12
_WEB = ("http", "https")


def _address(file: str) -> str:
    content = (_STATIC / file).read_bytes()
    stem, _, kind = file.rpartition(".")
    return f"/chat-files/{stem}.{sha256(content).hexdigest()[:_NAME_LENGTH]}.{kind}"


#: What a page that shows the chat must load; the addresses change with their content.
STYLES = _address("webchat.css")
SCRIPT = _address("webchat.js")
FILES = {STYLES: ("webchat.css", "text/css"), SCRIPT: ("webchat.js", "text/javascript")}


def file_at(address: str) -> tuple[bytes, str]:
    """Read one of FILES: its content and its kind."""
    name, kind = FILES[address]
    return (_STATIC / name).read_bytes(), kind


def _kind(button: Button) -> str:
    """Tell how a button is shown; a link to anything but the web is text."""
    if isinstance(button, Link) and not _is_web(button.url):
        return "text"
    return type(button).__name__.lower()


def _is_web(url: str) -> bool:
    return urlsplit(url).scheme in _WEB


def _runs(message: Message) -> list[Run]:
    return list(runs(message.text, message.spans))


templates = Environment(
    loader=PackageLoader("bots.webchat"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters["kind"] = _kind
templates.filters["is_web"] = _is_web
templates.filters["runs"] = _runs
templates.globals["texts"] = webchat


def greeting(museum: Museum, words: Words) -> Message:
    """Say who speaks here, and offer the first steps, as long as nothing was said."""
    steps = [Action(buttons.how_is_it_going(words), "/campaign")]
    if takes_gifts(museum, Platform.WEBCHAT):
        steps.append(Action(buttons.give(words), "/give"))
    return Message(conversation.greeting(words, museum=museum.name), (tuple(steps),))


def chat_panel(museum: Museum, language: str, lines: list[Line] | None = None) -> Markup:
    """Write the chat with a museum as a piece for a page, which loads STYLES and SCRIPT.

    Without `lines` it holds nobody's words, so that the page may be kept by caches: the script
    brings the visitor's own conversation.
    """
    words = Words(language)
    panel = templates.get_template("panel.html").render(
        words=words,
        slug=museum.slug,
        name=museum.name,
        greeting=_filled(museum, words, ("greeting", Side.MUSEUM), greeting(museum, words)),
        lines=[message_html(museum, language, line) for line in lines or []],
        once=token_urlsafe(12) if lines is not None else "",
        # A browser loads an address again only where it differs in more than its last part.
        look=token_urlsafe(3) if lines is not None else "new",
        last=f"m-{lines[-1].key}" if lines else "m-greeting",
    )
    return Markup(panel)  # noqa: S704 - the template escaped what it was given


def message_html(museum: Museum, language: str, line: Line) -> Markup:
    """Write one message of a conversation."""
    message = read(Encoded(line.body.encode()))
    changed_at = line.changed_at if line.changed_at > line.at else None
    words = Words(language, museum.zone)
    return _filled(museum, words, (line.key, line.side), message, changed_at)


def _filled(
    museum: Museum,
    words: Words,
    whose: tuple[str, Side],
    message: Message,
    changed_at: datetime | None = None,
) -> Markup:
    key, side = whose
    filled = templates.get_template("message.html").render(
        words=words,
        slug=museum.slug,
        name=museum.name,
        key=key,
        side=side.value,
        message=message,
        changed_at=changed_at,
    )
    return Markup(filled)  # noqa: S704 - the template escaped what it was given
