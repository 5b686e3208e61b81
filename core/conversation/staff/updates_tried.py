"""An update as its readers will see it, shown to staff, and brought to whoever asks."""

from collections.abc import Iterator
from dataclasses import replace

from core.conversation.staff import updates_shown as shown
from core.conversation.visit import Said, Visit
from core.errors import Refusal
from core.messages import Button, Message, Platform
from core.outreach import updates
from core.outreach.frozen import in_order
from core.outreach.updates import Standing
from core.stress import spans_of
from core.texts import aims, update_pictures
from core.texts import updates as texts

#: Where members read updates.
_PLATFORMS = (Platform.TELEGRAM, Platform.DISCORD, Platform.WEBCHAT)


def preview(visit: Visit, number: int, where: str) -> Said:
    """Show each language just as a member reads it, on this platform or on a named one."""
    found, own = updates.standing(visit.scope, number), visit.incoming.platform
    platform = _named(visit, where) or own
    codes = list(in_order(visit.museum.languages, found.update.texts))
    said = texts.as_read(visit.words, codes=codes)
    if platform is not own:
        said = update_pictures.as_read_there(visit.words, platform=platform, codes=codes)
    said = "\n".join([*shown.doubts(visit, found)[1:], said])
    head = Message(said, (*_others(visit, found, platform), *shown.ways_of(visit, found)))
    messages = [updates.preview(visit.museum, found.update, code) for code in codes]
    if platform is own:
        return (head, *messages)
    return (head, *(part for one in messages for part in _seen(visit, platform, one)))


def _named(visit: Visit, where: str) -> Platform | None:
    """Read which platform is named; raises Refusal with those that there are."""
    known = [one.value for one in _PLATFORMS]
    name = where.casefold()
    if name and name not in known:
        raise Refusal(aims.unknown_aim(visit.words, known=known))
    return Platform(name) if name else None


def _others(visit: Visit, found: Standing, but: Platform) -> Iterator[tuple[Button, ...]]:
    """Offer to see it as other platforms show it."""
    there = update_pictures.see_there
    others = tuple(
        shown.way(found, there(visit.words, platform=one), f"preview {one.value}")
        for one in _PLATFORMS
        if one is not but and visit.see(one, Message("?"))
    )
    if others:
        yield others


def _seen(visit: Visit, platform: Platform, message: Message) -> Iterator[Message]:
    """Show a message sign by sign as another platform does: a picture first, buttons last."""
    parts = visit.see(platform, replace(message, museum=visit.museum.slug))
    for place, part in enumerate(parts):
        yield Message(
            part.text,
            message.buttons if part.buttons else (),
            message.image if place == 0 else None,
            spans=tuple(spans_of(part.runs)),
        )


def to_me(visit: Visit, number: int, _: str) -> Said:
    """Bring it to the private chat of who asks."""
    found = updates.standing(visit.scope, number)
    count = updates.bring_to(visit.scope, visit.museum, found.update, visit.identity, visit.now)
    return Message(texts.tried(visit.words, count=count), shown.ways_of(visit, found))
