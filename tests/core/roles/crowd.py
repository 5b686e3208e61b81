"""Two museums that give the same role in one server, and people who give, hide and part."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from core.community.forgetting import forget
from core.giving.pledges import Offer
from core.linking.parting import part
from core.linking.uniting import unite
from core.messages import Platform
from core.money import Money
from core.roles.door import Roles
from core.states.outreach import ConsentState, Purpose
from core.store import MuseumScope, NetworkScope, Store
from core.store.columns import new_id
from core.store.queries import backer_roles, members, memberships
from core.store.queries.campaigns import Campaign
from core.store.queries.members import Identity, Member
from tests.core.roles.server import Server
from tests.museum_for_tests import NOW, OPENS, MuseumForTests, new_museum
from tests.provider_for_tests import Payment

PLACE = "900/77"


@dataclass(slots=True)
class Somebody:
    """A member with their chats, gifts and wishes, by the museums' places in the crowd."""

    chats: list[str]
    gifts: dict[int, list[Payment]] = field(default_factory=lambda: {0: [], 1: []})
    seen: dict[int, bool] = field(default_factory=dict)

    def has_earned(self, at: int) -> bool:
        """Tell by plain reckoning whether a museum would show them."""
        return self.seen.get(at, False) and sum(one.left for one in self.gifts[at]) > 0


@dataclass(slots=True)
class Crowd:
    """People around two museums; what is reckoned here is reckoned apart from the product."""

    museums: list[MuseumForTests]
    campaigns: list[Campaign]
    server: Server
    people: dict[int, Somebody] = field(default_factory=dict)
    now: timedelta = timedelta(0)
    _chats: int = 0

    @property
    def store(self) -> Store:
        """The database that they live in."""
        return self.museums[0].store

    @property
    def expected(self) -> set[tuple[str, str]]:
        """Who is to have the role."""
        return {
            (PLACE, chat)
            for one in self.people.values()
            if one.has_earned(0) or one.has_earned(1)
            for chat in one.chats
        }

    async def newcomer(self) -> int:
        """Let somebody come who belongs to both museums, by one chat."""
        self._chats += 1
        member_id, chat = new_id(), str(self._chats)
        sender = chat if self._chats % 2 else f"500:{chat}"
        identity = Identity(Platform.DISCORD, sender, member_id, sender, "", None, OPENS)

        def come(network: NetworkScope) -> None:
            members.add(network, Member(member_id, None, None, None, None, OPENS))
            members.save_identity(network, identity)
            for museum in self.museums:
                memberships.join(network.museum(museum.id), member_id, "discord", OPENS)

        await self.store.network().write(come)
        self.people[member_id] = Somebody([chat])
        return member_id

    async def wish(self, member_id: int, at: int, *, seen: bool) -> None:
        """Let somebody choose to be seen at a museum, or not."""
        state = ConsentState.GRANTED if seen else ConsentState.WITHDRAWN
        words = {"language": "it", "wording": "1", "source": "discord"}

        def say(museum: MuseumScope) -> None:
            memberships.say(museum, member_id, Purpose.SEEN, state, NOW, **words)
            backer_roles.look(museum, member_id)

        await self.store.museum(self.museums[at].id).write(say)
        self.people[member_id].seen[at] = seen

    async def give(self, member_id: int, at: int) -> None:
        """Let somebody give."""
        offer = Offer(money=Money(5_00, "EUR"), member_id=member_id)
        payment = Payment(await self.museums[at].start(self.campaigns[at], offer))
        self.people[member_id].gifts[at].append(payment)
        await self.museums[at].hear(payment.paid(), str(new_id()))

    async def give_back(self, member_id: int, at: int) -> None:
        """Let a museum give back the oldest gift that it still has, in two steps."""
        for payment in self.people[member_id].gifts[at]:
            if payment.left:
                await self.museums[at].hear(payment.refunded(2_00), str(new_id()))
                await self.museums[at].hear(payment.refunded(payment.left), str(new_id()))
                return

    async def unite(self, kept: int, former: int) -> None:
        """Let two turn out to be one; who is to be seen is who both said yes for."""
        await self.store.network().write(lambda network: unite(network, kept, former, "it", NOW))
        one, other = self.people[kept], self.people.pop(former)
        one.chats += other.chats
        for at in (0, 1):
            one.gifts[at] += other.gifts[at]
            said = [each.seen[at] for each in (one, other) if at in each.seen]
            if said:
                one.seen[at] = all(each.seen.get(at, False) for each in (one, other))

    async def part(self, member_id: int) -> None:
        """Let the newest chat of somebody be parted from the others."""
        chat = self.people[member_id].chats.pop()

        def do(network: NetworkScope) -> int:
            member = members.members(network, [member_id])[member_id]
            mine = members.identities(network, [member_id])[member_id]
            [identity] = [one for one in mine if one.sender.rpartition(":")[2] == chat]
            new = part(network, member, identity, NOW)
            for museum in self.museums:
                memberships.join(network.museum(museum.id), new.id, "discord", OPENS)
            return new.id

        self.people[await self.store.network().write(do)] = Somebody([chat])

    async def forget(self, member_id: int) -> None:
        """Let somebody be forgotten."""
        await self.store.network().write(partial(forget, member_id=member_id, wall=NOW))
        del self.people[member_id]

    async def drain(self) -> None:
        """Let everything be told to the server, however often that takes."""
        self.now += timedelta(minutes=20)
        while await Roles(self.store, {Platform.DISCORD: self.server}).slice(NOW + self.now):
            self.now += timedelta(minutes=2)


async def new_crowd(store: Store) -> Crowd:
    """Make the two museums: one gives the role by the shared bot, one by its own."""
    museums = [await new_museum(store), await new_museum(store, "altro")]
    for museum, address in zip(museums, (PLACE, f"500:{PLACE}"), strict=True):
        add = partial(backer_roles.add, platform=Platform.DISCORD, address=address, campaign_id=0)
        await store.museum(museum.id).write(add)
    campaigns = [await museum.campaign() for museum in museums]
    return Crowd(museums, campaigns, Server())
