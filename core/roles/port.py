"""What a platform with roles must be able to do, and how it says that it can't."""

from typing import Protocol

from core.errors import CultureTimeError
from core.states.roles import RoleTrouble


class PersonAway(CultureTimeError):
    """The person is not in that server: there is nobody to give the role to."""


class RoleRefused(CultureTimeError):
    """The platform refuses the role, to everybody, until somebody mends it.

    `role`, `server` and `bot` are their names as people see them, empty where none is known.
    """

    def __init__(self, trouble: RoleTrouble, *, role: str, server: str, bot: str) -> None:
        super().__init__(f"the role {role!r} in {server!r}: {trouble.value}")
        self.trouble = trouble
        self.role = role
        self.server = server
        self.bot = bot


class RoleKeeper(Protocol):
    """Gives and takes roles on one platform; each deed may be repeated.

    `address` names the role as a museum's file does, `person` somebody for every bot there.
    Raises PersonAway, RoleRefused, and TryLater for whatever passes by itself.
    """

    async def give(self, address: str, person: str) -> None:
        """Let a person have a role."""
        ...

    async def take(self, address: str, person: str) -> None:
        """Let a person have a role no more."""
        ...

    async def examine(self, address: str) -> str:
        """Give the names of a role that can be given, for people; raises RoleRefused, TryLater."""
        ...
