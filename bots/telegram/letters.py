"""Encoded messages, read back once: whatever differs from chat to chat is put in last."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bots.pressing import Pressed, Seals, bound, is_kept, words_of
from bots.telegram.places import Place
from core.messages import Encoded, Prominence

#: In the place of each button's data, until it is known where the message goes. In JSON a quote
#: inside a text has a stroke before it, so no text can look like this.
_OPEN = '"callback_data":"{}"'
_END = b"\n"
#: What stands out in a text, as the platform names it.
Entities = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One part as a reader sees it: a text, or a picture with its caption.

    `told` is the JSON of a text's request, all but where it goes and its keyboard.
    """

    text: str
    entities: Entities
    picture: str = ""
    image: bytes = b""
    is_last: bool
    told: bytes = b""


@dataclass(frozen=True, slots=True)
class Letter:
    """An encoded message, read back: its parts, and the keyboard under the last.

    `pieces` is the keyboard's JSON with nothing where the seal of each button belongs, that is at
    every second place. The seals bind `words`. What `kept` has is too long for a button.
    """

    posts: tuple[Post, ...]
    pieces: tuple[bytes, ...]
    words: tuple[bytes, ...]
    kept: tuple[Pressed, ...]
    museum: str
    is_pinned: bool

    @property
    def labels(self) -> tuple[tuple[str, ...], ...]:
        """What stands on the buttons, row by row."""
        written = b"".join(self.pieces)
        rows = json.loads(written)["inline_keyboard"] if written else []
        return tuple(tuple(button["text"] for button in row) for row in rows)

    def keyboard(self, seals: Seals, at: Place) -> bytes:
        """Write the keyboard for a place."""
        written = list(self.pieces)
        written[1::2] = seals.seals(self.words, at)
        return b"".join(written)


@dataclass(frozen=True, slots=True)
class Ready(Encoded):
    """An encoded message whose letter need not be read back."""

    letter: Letter


def ready(head: Mapping[str, Any], image: bytes) -> Ready:
    """Write what a message consists of, and the picture that goes with it, if one does."""
    return Ready(compact(head).encode() + _END + image, _letter(head, image))


def decode(encoded: Encoded) -> Letter:
    """Read what `ready` wrote."""
    if isinstance(encoded, Ready):
        return encoded.letter
    head, _, image = encoded.body.partition(_END)
    return _letter(json.loads(head), image)


def text_body(post: Post, place: Place, keyboard: bytes, *, is_paid: bool) -> bytes:
    """Write the body of a request that shows a text at a place, paid for if need be."""
    topic = b"" if place.topic is None else b'"message_thread_id":%d,' % place.topic
    marked = b',"reply_markup":' + keyboard if keyboard else b""
    paid = b',"allow_paid_broadcast":true' if is_paid else b""
    return b'{"chat_id":%d,%b%b%b%b}' % (place.chat, topic, post.told, marked, paid)


def edited_body(post: Post, place: Place, message_id: int, keyboard: bytes) -> bytes:
    """Write the body of a request that lets a message say a text."""
    marked = b',"reply_markup":' + keyboard if keyboard else b""
    shown = b'"chat_id":%d,"message_id":%d' % (place.chat, message_id)
    return b"{%b,%b%b}" % (shown, post.told, marked)


def where(place: Place) -> dict[str, Any]:
    """Name a place as requests do."""
    if place.topic is None:
        return {"chat_id": place.chat}
    return {"chat_id": place.chat, "message_thread_id": place.topic}


def compact(value: object) -> str:
    """Write JSON without blanks, in ASCII."""
    return json.dumps(value, separators=(",", ":"))


def _letter(head: Mapping[str, Any], image: bytes) -> Letter:
    prominence = Prominence(head["prominence"])
    said = [Pressed(head["museum"], command, prominence) for command in head["commands"]]
    words = tuple(map(words_of, said))
    return Letter(
        posts=tuple(_posts(head, image)),
        pieces=tuple(one.encode() for one in _cut(head["buttons"], words)),
        words=tuple(map(bound, words)),
        kept=tuple(one for one in said if is_kept(one)),
        museum=head["museum"],
        is_pinned=prominence is Prominence.PINNED,
    )


def _posts(head: Mapping[str, Any], image: bytes) -> Iterator[Post]:
    """Part a message into what is shown one after the other; the last has the buttons."""
    texts, entities = head["texts"], head["entities"]
    if head["picture"]:
        caption, *entities = entities
        yield Post(
            text=head["caption"],
            entities=caption,
            picture=head["picture"],
            image=image,
            is_last=not texts,
        )
    for place, (text, named) in enumerate(zip(texts, entities, strict=True), start=1):
        told: dict[str, Any] = {"text": text, "link_preview_options": {"is_disabled": True}}
        if named:
            told["entities"] = named
        is_last = place == len(texts)
        yield Post(text=text, entities=named, is_last=is_last, told=compact(told)[1:-1].encode())


def _cut(buttons: str, words: tuple[str, ...]) -> Iterator[str]:
    """Cut a keyboard where the seals of its buttons belong, before the words that they bind."""
    rest, said = buttons, ""
    for number, each in enumerate(words):
        before, _, rest = rest.partition(_OPEN.format(number))
        yield from (f'{said}{before}"callback_data":"', "")
        said = compact(each)[1:]
    yield f"{said}{rest}"
