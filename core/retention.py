"""Every kind of stored personal data leaves when its reason ends, as `/privacy` tells."""

from collections.abc import Callable
from datetime import datetime, timedelta

from core.conversation.periods import PERIODS, Days, Years
from core.store import NetworkScope, Store
from core.store.queries import (
    arrivals,
    bank_lines,
    guarding,
    kept_buttons,
    labels,
    link_codes,
    money_events,
    past_nudges,
    pictures,
    questions,
    retention,
    role_grants,
    space_codes,
    unread_events,
    uploaded_pictures,
    webchat,
)

Drop = Callable[[NetworkScope, datetime], None]

_DAYS_OF_A_YEAR = 366
#: For how long an event waits for the payment that it is about; it names no person.
_WAITS_FOR_PAYMENT = timedelta(days=400)

#: What drops the data of each kind that has a period.
DROPS: dict[str, tuple[Drop, ...]] = {
    "conversation": (
        retention.drop_said,
        retention.drop_poison,
        retention.drop_links,
        retention.drop_unpaid_names,
        retention.drop_own_words,
        webchat.drop,
        space_codes.drop,
        link_codes.drop,
        questions.drop_unchecked,
        arrivals.drop,
        kept_buttons.drop,
        role_grants.drop_old,
        pictures.drop_unused,
        uploaded_pictures.drop_old,
        # Unread as they are, they may tell of a person: they leave long before read ones.
        unread_events.drop,
    ),
    "hand_offs": (retention.drop_hand_offs, retention.empty_proposals),
    "labels": (labels.drop, questions.drop),
    "deliveries": (retention.drop_addresses, past_nudges.drop),
    "statements": (bank_lines.empty_old,),
    "events": (retention.drop_applied, guarding.drop_declines),
    "staff": (retention.drop_staff_deeds,),
}


async def purge(store: Store, now: datetime) -> None:
    """Drop all that is past its period at `now`, each kind in a transaction of its own."""
    for kind, drops in DROPS.items():
        for drop in drops:
            await _purge_one(store, drop, now - _length(kind))
    await _purge_one(store, money_events.drop_strangers, now - _WAITS_FOR_PAYMENT)
    await store.rewrite()


async def _purge_one(store: Store, drop: Drop, before: datetime) -> None:
    await store.network().write(lambda network: drop(network, before))


def _length(kind: str) -> timedelta:
    match PERIODS[kind]:
        case Days(count):
            return timedelta(days=count)
        case Years(count):
            return timedelta(days=count * _DAYS_OF_A_YEAR)
        case _:
            message = f"{kind} is kept until it is forgotten"
            raise ValueError(message)
