"""A platform with roles that keeps who has which, and fails as it is told."""

from dataclasses import dataclass, field

from core.roles.port import PersonAway, RoleRefused
from core.roles.reasons import without_bot
from core.states.roles import RoleTrouble


@dataclass(slots=True)
class Server:
    """Who has which role: (place, person). `calls` counts what was asked of it.

    While `lost` is set, the next deed is done and its answer is lost on the way.
    """

    has: set[tuple[str, str]] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    trouble: RoleTrouble | None = None
    lost: Exception | None = None
    calls: int = 0

    async def give(self, address: str, person: str) -> None:
        """Let a person have a role."""
        await self._admit(address, person)
        self.has.add((without_bot(address), person))
        self._lose()

    async def take(self, address: str, person: str) -> None:
        """Let a person have a role no more."""
        await self._admit(address, person)
        self.has.discard((without_bot(address), person))
        self._lose()

    async def examine(self, address: str) -> str:
        """Raise the trouble that there is."""
        if self.trouble is not None:
            raise RoleRefused(self.trouble, role="Amici", server="Palazzo", bot="Custode")
        return address

    async def _admit(self, address: str, person: str) -> None:
        self.calls += 1
        await self.examine(address)
        if person in self.away:
            raise PersonAway(person)

    def _lose(self) -> None:
        lost, self.lost = self.lost, None
        if lost is not None:
            raise lost
