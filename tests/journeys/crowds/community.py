"""Members of a museum by the hundred, on one platform, who want its news; and an update to them."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from sqlalchemy import func, select

from core.messages import Platform
from core.outreach import updates
from core.outreach.expansion import expand_all
from core.outreach.segments import Segment
from core.states.outreach import ConsentState, DeliveryState, Purpose
from core.store import MuseumScope, NetworkScope, Store
from core.store.columns import new_id
from core.store.dialects import insert_once
from core.store.queries import museums
from core.store.scope import across_museums
from core.store.tables.community import consent, membership
from core.store.tables.network import identity, member
from core.store.tables.outreach import delivery

WAITING = (DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING)
ANNA = updates.Hand("simulated:anna", "Anna")
TEXT = "The restorers have begun. Come and see them on Sunday."
_JOIN = tuple(
    across_museums(insert_once(table)) for table in (member, identity, membership, consent)
)
_NEXT_DUE = across_museums(
    select(func.min(delivery.c.due_at)).where(
        delivery.c.state == DeliveryState.PENDING,
        delivery.c.lane.in_(["telegram", "discord"])
        | delivery.c.lane.startswith("telegram:")
        | delivery.c.lane.startswith("discord:"),
    )
)


async def join(  # noqa: PLR0917 - who joins which museum, by what door, when
    store: Store, slug: str, platform: Platform, people: dict[int, str], lane: str, now: datetime
) -> None:
    """Let people, by their accounts with the addresses of their chats, want a museum's news."""
    museum_id = await _museum(store, slug)

    def write(network: NetworkScope) -> None:
        rows = [
            {
                "id": new_id(),
                "created_at": now,
                "platform": platform,
                # Who writes to a museum's own bot is known by that bot and their account.
                "sender": f"{address.partition(':')[0]}:{account}",
                "address": address,
                "name": "Ada",
                "seen_at": now,
                "language": "en",
                "museum_id": museum_id,
                "lane": lane,
                "joined_at": now,
                "purpose": Purpose.MUSEUM,
                "state": ConsentState.GRANTED,
                "changed_at": now,
            }
            for account, address in people.items()
        ]
        for statement in _JOIN:
            network.run_many(statement, ({**row, "member_id": row["id"]} for row in rows))

    await store.network().write(write)


async def owe(
    store: Store, slug: str, now: datetime, text: str = TEXT, *, spaces: bool = False
) -> int:
    """Owe an update to all who want a museum's news; gives its number once all are found."""
    museum_id = await _museum(store, slug)
    number = await store.network().write(
        lambda network: updates.write(network, museum_id, text, "en", ANNA, now).number
    )

    def begin(museum: MuseumScope) -> None:
        updates.aim(museum, number, Segment(spaces=spaces))
        updates.release(museum, number, ANNA, now)
        updates.start(museum, number, now)
        expand_all(museum, now)

    await store.museum(museum_id).write(begin)
    return number


async def stands(store: Store, slug: str, number: int) -> dict[DeliveryState, int]:
    """Count the deliveries of an update by their states."""
    museum_id = await _museum(store, slug)
    found = await store.museum(museum_id).read(lambda museum: updates.standing(museum, number))
    return dict(found.counts)


async def say(store: Store, slug: str, number: int, text: str, now: datetime) -> None:
    """Let an update say something else."""
    museum_id = await _museum(store, slug)
    await store.museum(museum_id).write(
        lambda museum: updates.say(museum, number, "en", text, ANNA, now)
    )


async def next_due(store: Store) -> datetime | None:
    """Tell when the next of what waits is due."""
    return await store.network().read(lambda network: network.run(_NEXT_DUE).scalar_one())


async def states(store: Store, platform: Platform) -> dict[int, DeliveryState]:
    """Tell how the one update of a database stands for each person."""
    # Asked for one by one: joined, each person's would be looked for among all.
    who = select(identity.c.member_id, identity.c.sender).where(identity.c.platform == platform)
    owed = across_museums(select(delivery.c.recipient_id, delivery.c.state))
    everybody = across_museums(who)

    def look(network: NetworkScope) -> dict[int, DeliveryState]:
        accounts = {member_id: _account(one) for member_id, one in network.run(everybody)}
        return {accounts[to]: state for to, state in network.run(owed) if to in accounts}

    return await store.network().read(look)


async def whose(store: Store, platform: Platform, person: int) -> tuple[int, str]:
    """Tell which member somebody is, and where they are written to."""
    query = across_museums(
        select(identity.c.sender, identity.c.member_id, identity.c.address).where(
            identity.c.platform == platform
        )
    )
    found = await store.network().read(lambda network: network.run(query).all())
    [(member_id, address)] = [rest for sender, *rest in found if _account(sender) == person]
    return member_id, address


async def wanting(store: Store, platform: Platform) -> set[int]:
    """Tell who wants a museum's news."""
    query = across_museums(
        select(identity.c.sender)
        .join(consent, consent.c.member_id == identity.c.member_id)
        .where(
            identity.c.platform == platform,
            consent.c.purpose == Purpose.MUSEUM,
            consent.c.state == ConsentState.GRANTED,
        )
    )
    found = await store.network().read(lambda network: network.run(query).scalars())
    return {_account(one) for one in found}


async def closed(store: Store, platform: Platform, people: Iterable[int]) -> set[int]:
    """Tell which people's addresses are closed."""
    query = across_museums(
        select(identity.c.sender).where(
            identity.c.platform == platform, identity.c.closed_at.is_not(None)
        )
    )
    known = set(people)
    found = await store.network().read(lambda network: network.run(query).scalars())
    return {_account(one) for one in found} & known


def _account(sender: str) -> int:
    return int(sender.rpartition(":")[2])


async def _museum(store: Store, slug: str) -> int:
    found = await store.network().read(partial(museums.named, slug=slug))
    assert found is not None
    return found.id
