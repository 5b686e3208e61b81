"""Thieves who try out stolen cards are kept out: limits, decline rates, pauses.

They begin very many small payments, most of which fail. So failures are counted per museum over
half an hour; where they are many, and far more than what arrives, no payment by card is begun until
an hour has passed without any. Transfers go on, and whatever arrives counts.
"""

from datetime import datetime, timedelta

from core.giving.refusals import GiftRefused, Obstacle
from core.outreach.staff_news import tell_of_pause
from core.store import MuseumScope
from core.store.queries import guarding
from core.store.queries.guarding import Pause

#: So many failures within `WINDOW`, and `TIMES` as many as payments that arrived, are no chance.
MANY = 10
TIMES = 2
WINDOW = timedelta(minutes=30)
#: How long it must be quiet before cards are taken again by themselves.
QUIET = timedelta(hours=1)
#: How many payments by card one member may begin within an hour.
MOST_BEGUN = 20
_HOUR = timedelta(hours=1)


def check(museum: MuseumScope, member_id: int | None, now: datetime) -> None:
    """Raise GiftRefused where no payment by card may be begun now."""
    if is_paused(museum, now):
        raise GiftRefused(Obstacle.PAUSED)
    if member_id is not None and guarding.begun(museum, member_id, now - _HOUR) >= MOST_BEGUN:
        raise GiftRefused(Obstacle.TOO_OFTEN)


def is_paused(museum: MuseumScope, now: datetime) -> bool:
    """Tell whether payments by card are paused."""
    pause = guarding.pause(museum)
    return pause is not None and now < pause.until


def decline(museum: MuseumScope, name: str, at: datetime, now: datetime) -> None:
    """Note that a card was declined `at` an instant, or a payment by card failed, and watch.

    Where so many are no chance any more, cards are paused and staff alerted. `name` is the
    provider's for what failed: told again, also by the sweep of its books, it counts once.
    """
    at = min(at, now)
    if not guarding.add_decline(museum, name, at):
        return
    pause = guarding.pause(museum)
    if pause is not None and now < pause.until:
        guarding.save_pause(museum, Pause(pause.since, max(pause.until, at + QUIET)))
        return
    since = max(now - WINDOW, pause.until) if pause else now - WINDOW
    failed = guarding.failed(museum, since)
    if failed < MANY or failed < TIMES * guarding.paid(museum, since):
        return
    guarding.save_pause(museum, Pause(now, now + QUIET))
    tell_of_pause(museum, now)


def resume(museum: MuseumScope, now: datetime) -> bool:
    """Let cards be taken again; false where they were not paused."""
    pause = guarding.pause(museum)
    if pause is None or now >= pause.until:
        return False
    guarding.save_pause(museum, Pause(pause.since, now))
    return True
