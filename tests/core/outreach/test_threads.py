"""Where a space wishes it, what is announced of a campaign goes below its first announcement."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from core.messages import Encoded, Message, Platform, Thread
from core.states.community import SpaceOrigin
from core.store.queries import spaces
from tests.core.outreach.community import NOW, OPENS, Community, Recorder

HALL: dict[str, Any] = {
    "platform": Platform.SIMULATED,
    "address": "hall",
    "language": "en",
    "staff": False,
    "quiet_from": None,
    "quiet_until": None,
    "bound_at": OPENS,
    "closed_at": None,
    "origin": SpaceOrigin.FILE,
    "trouble": None,
}


@dataclass(slots=True)
class Threaded(Recorder):
    """A platform that keeps below what each message was to be shown."""

    threads: list[Thread | None] = field(default_factory=list)

    def encode(self, message: Message) -> Encoded:
        """Keep the thread as well."""
        self.threads.append(message.thread)
        return Recorder.encode(self, message)


@pytest.mark.parametrize("wished", [True, False])
async def test_later_announcements_belong_below_the_first_one(
    community: Community,
    wished: bool,  # noqa: FBT001 - as the test is told
) -> None:
    await community.here(partial(spaces.save, threads=wished, **HALL))
    platform = Threaded()
    for hours, name in enumerate(("25%", "50%", "75%")):
        at = NOW + timedelta(hours=hours)
        await community.announce(name, at=at)
        await community.expand(at)
        await community.worker("worker", platform).slice("simulated", at)
    below = Thread("0", "service") if wished else None
    assert platform.threads == [None, below, below]
