"""Guilds: their roles, members, and who may do what."""

from dataclasses import dataclass, field

from doubles.discord.state.rights import EVERYBODY, NONE, Right
from doubles.json import Json


@dataclass(slots=True, kw_only=True)
class Role:
    """A role; the one that has the guild's id is everybody's. `bot` owns a managed one."""

    id: int
    name: str
    rights: Right = NONE
    position: int = 1
    mentionable: bool = False
    bot: int | None = None

    @property
    def told(self) -> Json:
        """A `Role` of the API."""
        told: Json = {
            "id": str(self.id),
            "name": self.name,
            "description": None,
            "permissions": str(int(self.rights)),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": self.bot is not None,
            "mentionable": self.mentionable,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }
        return told | ({"tags": {"bot_id": str(self.bot)}} if self.bot else {})


@dataclass(slots=True, kw_only=True)
class Member:
    """Somebody in a guild."""

    id: int
    joined_at: str
    roles: list[int] = field(default_factory=list)
    nick: str | None = None


@dataclass(slots=True, kw_only=True)
class Guild:
    """A guild. `features` are Discord's, as `COMMUNITY`."""

    id: int
    name: str
    owner: int
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)

    def __post_init__(self) -> None:
        everybody = Role(id=self.id, name="@everyone", rights=EVERYBODY, position=0)
        self.roles[self.id] = everybody

    def top(self, account: int) -> int:
        """How high the highest role of a member stands; 0 is everybody's."""
        member = self.members.get(account)
        held = member.roles if member else []
        return max((self.roles[one].position for one in held if one in self.roles), default=0)

    def rights(self, account: int) -> Right:
        """What a member may do in the guild, channels aside."""
        member = self.members.get(account)
        if member is None:
            return NONE
        found = self.roles[self.id].rights
        for one in member.roles:
            found |= self.roles[one].rights if one in self.roles else NONE
        return found

    def add_role(self, role: Role) -> None:
        """Put a role above everybody's and below all others."""
        for other in self.roles.values():
            if other.position >= role.position:
                other.position += 1
        self.roles[role.id] = role
