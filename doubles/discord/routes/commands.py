"""The commands of an application, everywhere or in one guild."""

from doubles.discord.errors import ApiError, Refusal
from doubles.discord.limits.commands import COMMANDS, CREATES_A_DAY, check_command
from doubles.discord.limits.texts import obj
from doubles.discord.routes.call import NOTHING, Answer, Call, Route
from doubles.json import Json

_KEPT = (
    *("name", "name_localizations", "description", "description_localizations", "options"),
    *("default_member_permissions", "dm_permission", "contexts", "integration_types", "nsfw"),
)


def _place(call: Call) -> int | None:
    if call.number("application_id") != call.bot.id:
        raise ApiError(Refusal.UNKNOWN_APPLICATION)
    return call.guild.id if "guild_id" in call.path else None


def _kept(call: Call) -> dict[int, Json]:
    return call.bot.commands.setdefault(_place(call), {})


def listed(call: Call) -> Answer:
    """List the commands."""
    return Answer([_shown(call, one) for one in _kept(call).values()])


def replace(call: Call) -> Answer:
    """Set all commands at once; those that had the same name and kind keep their ids."""
    kept = _kept(call)
    wanted = call.given.body if isinstance(call.given.body, list) else []
    for place, one in enumerate(wanted):
        check_command(obj(one, str(place)), str(place))
    _see_that_they_are_few(wanted)
    earlier = {(one["type"], one["name"]): one for one in kept.values()}
    made = [_made(call, one, earlier.get(_key(one))) for one in wanted]
    kept.clear()
    kept.update({int(one["id"]): one for one in made})
    call.world.signal.tell()
    return listed(call)


def _key(given: Json) -> tuple[int, str]:
    return given.get("type") or 1, given["name"]


def _see_that_they_are_few(commands: list[Json]) -> None:
    for kind, most in COMMANDS.items():
        if sum(_key(one)[0] == kind for one in commands) > most:
            raise ApiError(Refusal.MANY_COMMANDS)
    if len({_key(one) for one in commands}) < len(commands):
        errors = [{"code": "APPLICATION_COMMANDS_DUPLICATE_NAME", "message": "Names differ"}]
        raise ApiError(Refusal.BAD_FORM, {"_errors": errors})


def _made(call: Call, given: Json, earlier: Json | None) -> Json:
    if earlier is None:
        _count_creation(call)
    kept = {name: given[name] for name in _KEPT if given.get(name) is not None}
    told: Json = {
        "id": earlier["id"] if earlier else str(call.world.ids.next()),
        "application_id": str(call.bot.id),
        "version": str(call.world.ids.next()),
        "type": given.get("type") or 1,
        "description": "",
        "default_member_permissions": None,
        "nsfw": False,
        "integration_types": [0],
        "contexts": None,
        "name_localizations": None,
        "description_localizations": None,
        "options": [],
    } | kept
    told["options"] = [_option(one) for one in told["options"]]
    if told["default_member_permissions"] is not None:
        told["default_member_permissions"] = str(told["default_member_permissions"])
    place = _place(call)
    where: Json = {"guild_id": str(place)} if place else {"dm_permission": True}
    return where | told


def _option(given: Json) -> Json:
    kept = {name: one for name, one in given.items() if one is not None}
    if "options" in kept:
        kept["options"] = [_option(one) for one in kept["options"]]
    return kept


def _count_creation(call: Call) -> None:
    place = _place(call)
    count = call.bot.created.get(place, 0)
    if count >= CREATES_A_DAY:
        raise ApiError(Refusal.MANY_CREATED)
    call.bot.created[place] = count + 1


def _shown(call: Call, command: Json) -> Json:
    if call.given.query.get("with_localizations") == "true" or call.given.body is not None:
        return command
    hidden = {"name_localizations", "description_localizations"}
    return {name: one for name, one in command.items() if name not in hidden}


def create(call: Call) -> Answer:
    """Add a command, or set the one that has this name and kind."""
    kept = _kept(call)
    check_command(call.given.values)
    earlier = next((one for one in kept.values() if _key(one) == _key(call.given.values)), None)
    others = [one for one in kept.values() if one is not earlier]
    _see_that_they_are_few([*others, call.given.values])
    made = _made(call, call.given.values, earlier)
    kept[int(made["id"])] = made
    return Answer(made, 200 if earlier else 201)


def _found(call: Call) -> Json:
    found = _kept(call).get(call.number("command_id"))
    if found is None:
        raise ApiError(Refusal.UNKNOWN_COMMAND)
    return found


def get(call: Call) -> Answer:
    """Tell one command."""
    return Answer(_found(call))


def edit(call: Call) -> Answer:
    """Change a command."""
    found = _found(call)
    changed = found | call.given.values
    check_command(changed)
    made = _made(call, changed, found)
    _kept(call)[int(made["id"])] = made
    return Answer(made)


def delete(call: Call) -> Answer:
    """Take a command away."""
    del _kept(call)[int(_found(call)["id"])]
    call.world.signal.tell()
    return NOTHING


def _both(route: str) -> list[str]:
    verb, _, rest = route.partition(" ")
    places = ("/applications/{application_id}", "/applications/{application_id}/guilds/{guild_id}")
    return [f"{verb} {place}{rest}" for place in places]


_SUBJECT: dict[str, Route] = {
    "GET /commands": listed,
    "PUT /commands": replace,
    "POST /commands": create,
    "GET /commands/{command_id}": get,
    "PATCH /commands/{command_id}": edit,
    "DELETE /commands/{command_id}": delete,
}
ROUTES: dict[str, Route] = {
    place: route for name, route in _SUBJECT.items() for place in _both(name)
}
