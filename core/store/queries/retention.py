"""What leaves the database when its reason ends."""

from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, select, update

from core.states.giving import PledgeState, Publicity
from core.states.outreach import OccasionKind
from core.store.scope import NetworkScope, across_museums, of_network
from core.store.tables.conversation import hand_off
from core.store.tables.giving import pledge
from core.store.tables.network import incoming, money_event, museum, payment_link
from core.store.tables.outreach import delivery, occasion
from core.store.tables.staff import proposal, staff_deed

_before = bindparam("before", type_=occasion.c.caused_at.type)
#: A replayed museum lives in a time of its own, and what it holds is nobody's data.
_replayed = select(museum.c.id).where(museum.c.replay_at.is_not(None))
_SAID = of_network(delete(incoming).where(incoming.c.handled_at < _before))
_POISON = of_network(delete(incoming).where(incoming.c.received_at < _before))
_APPLIED = of_network(delete(money_event).where(money_event.c.applied_at < _before))
_LINKS = of_network(delete(payment_link).where(payment_link.c.created_at < _before))
_UNPAID = across_museums(
    update(pledge)
    .where(
        pledge.c.museum_id.not_in(_replayed),
        pledge.c.started_at < _before,
        pledge.c.net_minor == 0,
        pledge.c.state.in_([PledgeState.EXPIRED, PledgeState.FAILED]),
    )
    .values(
        name="",
        public_name=None,
        public_message=None,
        publicity=Publicity.NOTHING,
        held_for=None,
        looked_at=None,
        platform=None,
        address=None,
    )
)
_HAND_OFFS = across_museums(
    delete(hand_off).where(
        hand_off.c.museum_id.not_in(_replayed),
        hand_off.c.asked_at < _before,
    )
)
_PROPOSALS = across_museums(
    update(proposal)
    .where(
        proposal.c.museum_id.not_in(_replayed),
        proposal.c.made_at < _before,
    )
    # Its number stays taken.
    .values(content={})
)
_STAFF_DEEDS = across_museums(
    delete(staff_deed).where(
        staff_deed.c.museum_id.not_in(_replayed),
        staff_deed.c.at < _before,
    )
)
_own_words = and_(
    occasion.c.kind.in_([OccasionKind.REPLY, OccasionKind.THANKS, OccasionKind.SERVICE]),
    occasion.c.caused_at < _before,
    occasion.c.museum_id.not_in(_replayed),
)
_OLD_WORDS = (
    across_museums(
        delete(delivery).where(
            exists(
                select(1).where(
                    occasion.c.museum_id == delivery.c.museum_id,
                    occasion.c.id == delivery.c.occasion_id,
                    _own_words,
                )
            )
        )
    ),
    across_museums(delete(occasion).where(_own_words)),
)
_ADDRESSES = across_museums(
    update(delivery)
    .where(
        delivery.c.museum_id.not_in(_replayed),
        delivery.c.settled_at < _before,
        delivery.c.address.is_not(None),
    )
    .values(address=None)
)


def drop_said(network: NetworkScope, before: datetime) -> None:
    """Delete the marks of what was said and handled before an instant."""
    network.run(_SAID, before=before)


def drop_poison(network: NetworkScope, before: datetime) -> None:
    """Delete what could never be handled."""
    network.run(_POISON, before=before)


def drop_applied(network: NetworkScope, before: datetime) -> None:
    """Delete events that the ledger has had for long."""
    network.run(_APPLIED, before=before)


def drop_links(network: NetworkScope, before: datetime) -> None:
    """Delete payment links that nobody followed."""
    network.run(_LINKS, before=before)


def drop_unpaid_names(network: NetworkScope, before: datetime) -> None:
    """Take the people out of pledges that never became gifts."""
    network.run(_UNPAID, before=before)


def drop_own_words(network: NetworkScope, before: datetime) -> None:
    """Delete replies, thanks and news that were said to one member."""
    for query in _OLD_WORDS:
        network.run(query, before=before)


def drop_hand_offs(network: NetworkScope, before: datetime) -> None:
    """Delete questions that went to staff."""
    network.run(_HAND_OFFS, before=before)


def empty_proposals(network: NetworkScope, before: datetime) -> None:
    """Take the words out of what staff confirmed, or did not."""
    network.run(_PROPOSALS, before=before)


def drop_staff_deeds(network: NetworkScope, before: datetime) -> None:
    """Delete what was noted of the deeds of staff."""
    network.run(_STAFF_DEEDS, before=before)


def drop_addresses(network: NetworkScope, before: datetime) -> None:
    """Take the addresses out of deliveries that are settled and can no longer be corrected."""
    network.run(_ADDRESSES, before=before)
