"""What becomes of a museum's own bot: staff learn once that its platform refuses it."""

from datetime import datetime

from core.community.museums import now_of
from core.messages import Platform
from core.outreach.staff_news import tell_of_bot
from core.store import NetworkScope
from core.store.queries import bots, museums


def note_refused(network: NetworkScope, slug: str, platform: Platform, now: datetime) -> None:
    """Note that a platform refuses the token of a museum's own bot; told to staff the first time.

    `now` is the wall's instant.
    """
    museum = museums.named(network, slug)
    if museum is not None and bots.refuse(network.museum(museum.id), platform, now):
        tell_of_bot(network.museum(museum.id), platform, now_of(museum, now))


def note_accepted(network: NetworkScope, slug: str, platform: Platform) -> None:
    """Note that a platform takes the token again."""
    museum = museums.named(network, slug)
    if museum is not None:
        bots.accept(network.museum(museum.id), platform)
