"""The pictures that museums send, read together with the messages that they go with.

Nothing is waited for between a claim and its call: messages to one chat keep their order.
"""

from collections.abc import Iterable
from dataclasses import replace

from core.messages import Message
from core.outreach.errands import Errand
from core.outreach.subjects import picture_in
from core.store import NetworkScope
from core.store.queries import pictures


def with_pictures(network: NetworkScope, errands: Iterable[Errand]) -> list[Errand]:
    """Give errands the pictures that they name, each read once; one that is gone stays empty."""
    read: dict[tuple[int, str], bytes | None] = {}
    found: list[Errand] = []
    for one in errands:
        row = one.row
        key = picture_in(row.subject)
        if key is not None:
            place = row.museum_id, key
            if place not in read:
                read[place] = pictures.find(network.museum(row.museum_id), key)
            one.picture = read[place]
        found.append(one)
    return found


def shown(message: Message, errand: Errand) -> Message:
    """Give a message with the picture that it names; without one that is gone."""
    if message.image is None:
        return message
    if errand.picture is None:
        return replace(message, image=None)
    return replace(message, image=replace(message.image, data=errand.picture))
