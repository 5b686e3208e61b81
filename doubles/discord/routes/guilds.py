"""Guilds, their members and roles."""

from doubles.discord.errors import ApiError, Refusal, bad_form
from doubles.discord.limits.texts import text
from doubles.discord.routes.call import NOTHING, Answer, Call, Route
from doubles.discord.state.guilds import Guild, Member, Role
from doubles.discord.state.rights import Right
from doubles.discord.told.events import take_guild, tell_guild, tell_of_leaving, tell_of_member
from doubles.discord.told.guilds import guild_told, member_told

#: Limits of a guild: roles in all, and the name of one.
ROLES, ROLE_NAME = 250, 100
_MOST_LISTED = 1000


def get(call: Call) -> Answer:
    """Tell a guild."""
    guild = call.guild
    counts = {
        "approximate_member_count": len(guild.members),
        "approximate_presence_count": len(guild.members),
    }
    return Answer(guild_told(guild) | (counts if call.given.query.get("with_counts") else {}))


def roles(call: Call) -> Answer:
    """List the roles of a guild."""
    return Answer([one.told for one in call.guild.roles.values()])


def create_role(call: Call) -> Answer:
    """Make a role, just above everybody's."""
    guild, body = call.guild, call.given.values
    call.need_in(guild, Right.MANAGE_ROLES)
    if len(guild.roles) >= ROLES:
        raise bad_form("name", "MAX_ROLES", f"Maximum number of guild roles reached ({ROLES})")
    role = Role(
        id=call.world.ids.next(),
        name=text(body, "name", "", ROLE_NAME) or "new role",
        rights=Right(int(body.get("permissions") or 0)),
        mentionable=bool(body.get("mentionable")),
    )
    guild.add_role(role)
    tell_guild(call.world, guild, "GUILD_ROLE_CREATE", {"role": role.told})
    return Answer(role.told)


def _member(call: Call, guild: Guild) -> Member:
    found = guild.members.get(call.number("user_id"))
    if found is None:
        raise ApiError(Refusal.UNKNOWN_MEMBER)
    return found


def member(call: Call) -> Answer:
    """Tell a member."""
    return Answer(member_told(call.world, _member(call, call.guild)))


def members(call: Call) -> Answer:
    """List members by their ids, for bots with the intent for members."""
    if not call.bot.privileged & (1 << 1):
        raise ApiError(Refusal.NO_ACCESS)
    after = int(call.given.query.get("after", 0))
    most = min(int(call.given.query.get("limit", 1)), _MOST_LISTED)
    found = sorted((one for one in call.guild.members.values() if one.id > after), key=_by_id)
    return Answer([member_told(call.world, one) for one in found[:most]])


def _by_id(one: Member) -> int:
    return one.id


def give_role(call: Call) -> Answer:
    """Give a role that stands below the bot's own highest one."""
    guild = call.guild
    who, role = _member(call, guild), _role_to_move(call, guild)
    if role.id not in who.roles:
        who.roles.append(role.id)
        tell_of_member(call.world, "UPDATE", guild, who)
    return NOTHING


def take_role(call: Call) -> Answer:
    """Take a role away."""
    guild = call.guild
    who, role = _member(call, guild), _role_to_move(call, guild)
    if role.id in who.roles:
        who.roles.remove(role.id)
        tell_of_member(call.world, "UPDATE", guild, who)
    return NOTHING


def _role_to_move(call: Call, guild: Guild) -> Role:
    role = guild.roles.get(call.number("role_id"))
    if role is None:
        raise ApiError(Refusal.UNKNOWN_ROLE)
    call.need_in(guild, Right.MANAGE_ROLES)
    is_fixed = role.bot is not None or role.id == guild.id
    if is_fixed or role.position >= guild.top(call.bot.id):
        raise ApiError(Refusal.NO_RIGHT)
    return role


def leave(call: Call) -> Answer:
    """Let the bot go out of a guild."""
    guild = call.guild
    take_guild(call.world, guild, call.bot.id)
    del guild.members[call.bot.id]
    tell_of_leaving(call.world, guild, call.bot.id)
    return NOTHING


_MEMBER = "/guilds/{guild_id}/members/{user_id}"
ROUTES: dict[str, Route] = {
    "GET /guilds/{guild_id}": get,
    "GET /guilds/{guild_id}/roles": roles,
    "POST /guilds/{guild_id}/roles": create_role,
    "GET /guilds/{guild_id}/members": members,
    f"GET {_MEMBER}": member,
    f"PUT {_MEMBER}/roles/{{role_id}}": give_role,
    f"DELETE {_MEMBER}/roles/{{role_id}}": take_role,
    "DELETE /users/@me/guilds/{guild_id}": leave,
}
