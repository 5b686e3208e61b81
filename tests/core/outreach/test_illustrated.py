"""What spaces are told of a campaign carries its card, where the platform shows pictures."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from core.messages import Encoded, Image, Message
from core.outreach.announcements import Event
from core.outreach.letters import Letters
from core.pictures.cache import CardCache, CardKey
from core.states.giving import Standing
from tests.core.outreach.community import LANE, NOW, Community, Recorder

PNG = b"\x89PNG"


@dataclass(slots=True)
class Gallery(Recorder):
    """A platform that shows pictures, and keeps those it was given."""

    shows_images: bool = True
    images: list[Image | None] = field(default_factory=list)

    def encode(self, message: Message) -> Encoded:
        """Keep the picture and the text."""
        self.images.append(message.image)
        return Encoded(message.text.encode())


async def sent(community: Community, gallery: Gallery) -> list[Image | None]:
    await community.expand()
    await community.worker("worker", gallery).slice(LANE, NOW)
    return gallery.images


async def test_an_announcement_in_a_space_carries_the_card_in_its_language(
    community: Community,
) -> None:
    await community.space("hall")
    await community.space("garden")
    await community.backers(1)
    await community.announce("25%")
    hall, garden, *others = sorted(await sent(community, Gallery()), key=lambda one: one is None)
    assert hall is not None
    assert hall == garden
    assert hall.data.startswith(PNG)
    assert "“service”" in hall.alt
    assert "€0.00 of €100,000.00" in hall.alt
    assert others == [None]


async def test_a_correction_carries_it_too(community: Community) -> None:
    await community.space("hall")
    occasion = await community.announce("25%", event=Event.MILESTONE)
    gallery = Gallery()
    await sent(community, gallery)
    await community.stand("25%", occasion, standing=Standing.WITHDRAWN, at=NOW)
    await community.worker("worker", gallery).slice(LANE, NOW)
    assert len(gallery.edits) == 1
    assert all(gallery.images)


async def test_a_card_that_cannot_be_drawn_stops_no_post(
    community: Community, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(CardCache):
        def card(self, key: CardKey, draw: Callable[[], bytes]) -> bytes:
            raise RuntimeError(key.mark, draw)

    await community.space("hall")
    await community.announce("25%")
    await community.expand()
    gallery = Gallery()
    worker = replace(community.worker("worker", gallery), letters=Letters(Broken()))
    await worker.slice(LANE, NOW)
    assert gallery.images == [None]
    assert len(gallery.shown["hall"]) == 1
    assert "can't be drawn" in caplog.text
