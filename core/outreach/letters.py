"""Messages as a platform wants them: those that differ by their reader alone are written once."""

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from core.messages import Encoded, ShowsImages, Transport
from core.outreach.composing import compose
from core.outreach.errands import Errand
from core.outreach.illustrating import illustrated, is_illustrated
from core.outreach.pictured import shown
from core.outreach.readers import NAMELESS
from core.pictures.cache import CardCache

#: As many museums may write to many at a time, in a few languages each.
_KEPT = 256


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes messages, and keeps the last of those that many are to read."""

    cards: CardCache = field(default_factory=CardCache)
    # With what each says: an occasion may be corrected at any time.
    _kept: OrderedDict[Hashable, tuple[dict[str, Any], Encoded]] = field(
        default_factory=OrderedDict
    )

    async def write(self, transport: Transport, errand: Errand) -> Encoded:
        """Write the message of an errand for a platform, unless it is kept.

        Its reader has it from then on, for all others who are to read it alike.
        """
        key, subject = _key(transport, errand), errand.row.subject
        said, encoded = self._kept.get(key, (None, None))
        if encoded is None or said != subject:
            encoded = await self._written(transport, errand)
            if key is not None:
                self._kept[key] = subject, encoded
                if len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        errand.reader.letter = encoded
        return encoded

    async def _written(self, transport: Transport, errand: Errand) -> Encoded:
        row, reader = errand.row, errand.reader
        message = compose(row, reader, also=errand.also, asked_at=errand.asked_at)
        if isinstance(transport, ShowsImages) and transport.shows_images:
            message = shown(message, errand)
            if is_illustrated(row, reader):
                card = partial(illustrated, self.cards, message, row, reader)
                message = await asyncio.to_thread(card)
        return transport.encode(replace(message, museum=reader.museum.slug))


def _key(transport: Transport, errand: Errand) -> Hashable:
    """Name what is the same for all who read the same words; nothing where these are one's own."""
    row, reader = errand.row, errand.reader
    if row.kind not in NAMELESS or errand.also or errand.asked_at is not None:
        return None
    return (
        id(transport),
        row.museum_id,
        row.occasion_id,
        reader.museum.name,
        reader.language,
        reader.zone.key,
        reader.recipient,
        reader.under,
    )
